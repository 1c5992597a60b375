/** What the hub's administrators call or set going: transactions, retention, reconciliation, the external base, events. */
@NullMarked
package org.spidhub.administration;

import org.jspecify.annotations.NullMarked;
