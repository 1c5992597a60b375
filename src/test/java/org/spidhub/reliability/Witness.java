package org.spidhub.reliability;

import java.util.List;

/** Is told of every moment at which the hub touches its database or another system, and may make it fail there. */
interface Witness {

    /**
     * @param name of a commit: the steps of transactions it makes ({@code READY->SUBMITTING}), or the method that writes; of a call:
     *     its operation
     * @param before the thing itself; false: it has happened, but the caller has not been told yet
     * @param lasting whether it is a commit or a call, which the outside may see; else a mere statement
     */
    record Moment(String name, boolean before, boolean lasting) {
        @Override
        public String toString() {
            return (before ? "before " : "after ") + name;
        }
    }

    /** @throws Fault to make it fail there */
    void at(Moment moment) throws Fault;

    /** What a part of the hub sees when its thread is cut off from the outside. */
    final class Fault extends Exception {
        Fault(Moment moment) {
            super("a fault " + moment);
        }
    }

    /** Steps such as {@code READY->SUBMITTING}, joined. */
    static String steps(List<String> steps) {
        return "commit " + String.join(", ", steps);
    }
}
