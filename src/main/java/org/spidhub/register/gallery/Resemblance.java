package org.spidhub.register.gallery;

import java.util.UUID;

/**
 * Somebody on a list who looks like the person at hand.
 *
 * @param person the record of the one on the list
 */
public record Resemblance(PeopleList list, UUID person) {}
