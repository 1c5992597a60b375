/** Encoded pictures from strangers turned into raw pixels, behind limits of bytes, pixels and time; it knows no finger and no face. */
@NullMarked
package org.spidhub.matching.image;

import org.jspecify.annotations.NullMarked;
