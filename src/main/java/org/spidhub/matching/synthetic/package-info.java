/** Fingerprints of nobody, for the demo and for tests: drawn from seeds, so that no real print is ever needed. */
@NullMarked
package org.spidhub.matching.synthetic;

import org.jspecify.annotations.NullMarked;
