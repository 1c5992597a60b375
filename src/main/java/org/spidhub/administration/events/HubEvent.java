package org.spidhub.administration.events;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that happened, as it leaves the hub.
 *
 * @param sequence grows with every event of this hub's database, with gaps
 * @param id the same at every repeat, for the receiver's inbox
 * @param subject the person's GUID: order is kept among events with the same one
 * @param type such as {@code transaction.done}
 * @param json the CloudEvents document that is sent, ids and statuses only
 */
public record HubEvent(long sequence, UUID id, UUID subject, String type, Instant at, String json) {}
