/** The exact fingerprint matcher: the scores of SourceAFIS 3.18.1, bit for bit, from flat arrays. */
@NullMarked
package org.spidhub.matching.finger.exact;

import org.jspecify.annotations.NullMarked;
