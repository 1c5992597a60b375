package org.spidhub.matching.sample;

import org.jspecify.annotations.Nullable;
import org.spidhub.matching.Position;

/**
 * Biometrics of one request that cannot be used, said in a way the operator at the station can act on.
 *
 * <p>The message names the finger ("right index finger (6): ...") and holds nothing personal.
 */
public final class BiometricFault extends RuntimeException {

    /** What is wrong; the names follow the engine error codes that SPID integrators know. */
    public enum Code {
        UNREADABLE_IMAGE,
        IMAGE_TOO_LARGE,
        UNSUPPORTED_FORMAT,
        /** No template could be made although the picture is fine as a picture. */
        UNEXTRACTABLE_BIOMETRIC,
        WRONG_RESOLUTION,
        POOR_BIOMETRIC_QUALITY,
        /** The same print twice in one request. */
        DUPLICATED_BIOMETRIC,
        /** A finger that matches another index of the same person. */
        BIOMETRIC_OUT_OF_SEQUENCE,
        /** Fewer samples than the kind of transaction needs. */
        INSUFFICIENT_BIOMETRICS,
        /** An index given twice, or given both as present and as missing, or unknown. */
        INVALID_INDEX,
        FACE_NOT_FOUND,
        MORE_THAN_ONE_FACE
    }

    private static final long serialVersionUID = 1;

    private final Code code;
    private final @Nullable Integer index;

    /** A fault of one sample; the position's label is put before the message. */
    public BiometricFault(Code code, Position position, String message) {
        super(position.label() + ": " + message);
        this.code = code;
        this.index = position.index();
    }

    /** A fault of the request as a whole. */
    public BiometricFault(Code code, String message) {
        super(message);
        this.code = code;
        this.index = null;
    }

    public Code code() {
        return code;
    }

    /** The SPID index of the sample at fault; absent when the fault is of the whole request. */
    public @Nullable Integer index() {
        return index;
    }
}
