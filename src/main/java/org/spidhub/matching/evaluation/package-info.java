/** Measures the hub's own matchers on somebody's own pictures, so that a deployment sets thresholds by evidence. */
@NullMarked
package org.spidhub.matching.evaluation;

import org.jspecify.annotations.NullMarked;
