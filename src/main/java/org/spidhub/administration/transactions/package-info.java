/** What an administrator sees and does: transactions with their history, replay, closing, alerts. */
@NullMarked
package org.spidhub.administration.transactions;

import org.jspecify.annotations.NullMarked;
