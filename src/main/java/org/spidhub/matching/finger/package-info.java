/** Fingers: from pixels to a template with a quality, and scores between two of them. */
@NullMarked
package org.spidhub.matching.finger;

import org.jspecify.annotations.NullMarked;
