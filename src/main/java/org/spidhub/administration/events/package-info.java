/** Hands the changes the hub has committed to others: to Kafka, to webhooks, or within the process; in order, at least once. */
@NullMarked
package org.spidhub.administration.events;

import org.jspecify.annotations.NullMarked;
