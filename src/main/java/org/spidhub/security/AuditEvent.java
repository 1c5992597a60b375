package org.spidhub.security;

/** Something to be audited, not yet in the chain. */
record AuditEvent(String actor, String action, String subject, String detail) {

    private static final int LONGEST = 500;

    AuditEvent {
        actor = clean(actor);
        action = clean(action);
        subject = clean(subject);
        detail = clean(detail);
    }

    /** One line, short, masked, and without the NUL that PostgreSQL text cannot hold. */
    private static String clean(String text) {
        String line = Masking.text(text).replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
    }
}
