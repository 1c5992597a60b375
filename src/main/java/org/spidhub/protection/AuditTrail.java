package org.spidhub.protection;

import java.util.function.Supplier;

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

    /**
     * For a read that is allowed already: its line is written while it is done, as the disk takes as long as the reading. A read that
     * then fails leaves its line too: somebody asked, and was allowed.
     *
     * @return what was read, once the line is on disk
     * @throws RuntimeException when read or line failed
     */
    default <T> T recordWhile(String action, String subject, String detail, Supplier<T> read) {
        record(action, subject, detail);
        return read.get();
    }
}
