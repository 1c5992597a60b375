package org.spidhub.station.intake;

/** Says whether an operator may submit; the room of the operators answers. */
@FunctionalInterface
public interface OperatorGate {

    /**
     * @param document as the station sent it
     * @throws org.spidhub.platform.words.Refusal OPERATOR_NOT_ALLOWED
     */
    void requireAllowed(String document);
}
