/** The first five minutes: sample people who never lived, and the lines to paste; only in the profile {@code demo}. */
@NullMarked
package org.spidhub.demo;

import org.jspecify.annotations.NullMarked;
