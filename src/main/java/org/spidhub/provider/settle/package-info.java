/** Finds out what became of a call whose answer was lost, by looking it up, never by sending again. */
@NullMarked
package org.spidhub.provider.settle;

import org.jspecify.annotations.NullMarked;
