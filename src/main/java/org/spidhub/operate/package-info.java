/** What an operator of the hub sees and does: transactions with their history, replay, closing, alerts. */
@NullMarked
package org.spidhub.operate;

import org.jspecify.annotations.NullMarked;
