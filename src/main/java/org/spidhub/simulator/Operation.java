package org.spidhub.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the pretend services can be asked; the word is used in stub files, faults and counters. */
enum Operation {
    ENROLL,
    UPDATE,
    SEARCH,
    DELETE,
    RESULT,
    CONSULTA_IDN,
    PING,
    GBDS_PING,
    LIST,
    IDN,
    IDN_PING;

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** First status of a submission, as published. */
    String firstStatus() {
        return this == DELETE ? "DELETE_PENDING" : name() + "_IN_PROGRESS";
    }

    static Optional<Operation> of(String word) {
        return Arrays.stream(values())
                .filter(operation -> operation.word().equalsIgnoreCase(word))
                .findFirst();
    }
}
