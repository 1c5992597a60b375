package org.spidhub.matching.evaluation;

/** Told how far a long measurement is; the command draws a bar from it, tests ignore it. */
@FunctionalInterface
public interface Progress {

    /** For those who only want the result. */
    Progress SILENT = (what, done, total) -> {};

    /**
     * @param what what is being done
     * @param done parts done
     * @param total parts in all
     */
    void at(String what, int done, int total);
}
