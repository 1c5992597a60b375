package org.spidhub.security;

/**
 * The hash-chained record of who did what. It joins the caller's database transaction, so an act and its trace are
 * stored together or not at all.
 */
@FunctionalInterface
public interface AuditTrail {

    /**
     * @param action an upper-case word of the documented list, such as {@code ENROLL_ACCEPTED}
     * @param subject what it was done to: a TGUID, person GUID, user or setting; never a CPF
     * @param detail one line without personal data
     */
    void record(String action, String subject, String detail);
}
