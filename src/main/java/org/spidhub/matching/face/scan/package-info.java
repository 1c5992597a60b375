/** 1:N search over faces: unit vectors, scanned first as bytes and then, for the best of them, as floats. */
@NullMarked
package org.spidhub.matching.face.scan;

import org.jspecify.annotations.NullMarked;
