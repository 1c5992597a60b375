/** Asks for results on a schedule, and reads what a status word means for the transaction. */
@NullMarked
package org.spidhub.provider.poll;

import org.jspecify.annotations.NullMarked;
