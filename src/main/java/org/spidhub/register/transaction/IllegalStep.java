package org.spidhub.register.transaction;

/** A step outside {@link LegalSteps} was asked for: a defect of the caller, nothing was written. */
public final class IllegalStep extends IllegalStateException {
    IllegalStep(String message) {
        super(message);
    }
}
