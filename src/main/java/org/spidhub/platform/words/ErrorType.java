package org.spidhub.platform.words;

/** The four kinds of error the contract knows. */
public enum ErrorType {
    VALIDATION_ERROR,
    PROCESSING_ERROR,
    INTERNAL_ERROR,
    SECURITY_ERROR
}
