/** Faces found, judged and turned into vectors by neural networks on raw pixels; without model files everything here says so and stays quiet. */
@NullMarked
package org.spidhub.matching.face;

import org.jspecify.annotations.NullMarked;
