package org.spidhub.station.operator;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spidhub.station.contract.OperatorStatus;

/**
 * An operator as stored.
 *
 * @param operatorGuid owner of the key under which document and samples are sealed
 * @param document the CPF, opened
 * @param tguid the enrolment whose samples stand for the operator
 */
record Operator(
        UUID operatorGuid,
        String document,
        OperatorStatus status,
        @Nullable UUID tguid) {

    /** Never prints the document. */
    @Override
    public String toString() {
        return "Operator[" + operatorGuid + ", " + status + "]";
    }
}
