package org.spidhub.register.gallery;

/**
 * Which part of a list; by the last two bytes of a person's random id, so that all hubs agree without asking each other.
 *
 * @param part from 0
 * @param parts how many there are
 */
record Share(int part, int parts) {
    static final Share WHOLE = new Share(0, 1);

    /** The query for owner and samples of everybody on the list who belongs to this part. */
    String members(PeopleList list) {
        return list.members()
                + (parts == 1
                        ? ""
                        : " and (get_byte(uuid_send(owner), 14) * 256 + get_byte(uuid_send(owner), 15)) % " + parts
                                + " = " + part);
    }

    /** Name for the log. */
    String title(PeopleList list) {
        return parts == 1 ? list.title() : list.title() + ", part " + part + ",";
    }
}
