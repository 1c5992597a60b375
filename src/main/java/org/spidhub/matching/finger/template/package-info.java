/** What a search knows of a finger: its minutiae, read from untrusted templates and packed into longs. */
@NullMarked
package org.spidhub.matching.finger.template;

import org.jspecify.annotations.NullMarked;
