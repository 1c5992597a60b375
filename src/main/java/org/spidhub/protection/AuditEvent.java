package org.spidhub.protection;

import java.util.regex.Pattern;

/** Something to be audited, not yet in the chain. */
public record AuditEvent(String actor, String action, String subject, String detail) {

    private static final int LONGEST = 500;
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

    public AuditEvent {
        actor = clean(actor);
        action = clean(action);
        subject = clean(subject);
        detail = clean(detail);
    }

    /** One line, short, masked, and without the NUL that PostgreSQL text cannot hold. */
    private static String clean(String text) {
        String line = CONTROLS.matcher(Masking.text(text)).replaceAll(" ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
    }
}
