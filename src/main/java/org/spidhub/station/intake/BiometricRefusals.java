package org.spidhub.station.intake;

import org.spidhub.matching.sample.BiometricFault;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;

/** Says a fault of biometrics in the contract's words. */
final class BiometricRefusals {

    private BiometricRefusals() {}

    static Refusal of(BiometricFault fault) {
        return new Refusal(codeOf(fault.code()), String.valueOf(fault.getMessage()));
    }

    private static ErrorCode codeOf(BiometricFault.Code code) {
        return switch (code) {
            case UNREADABLE_IMAGE, UNSUPPORTED_FORMAT -> ErrorCode.IMAGE_UNDECODABLE;
            case IMAGE_TOO_LARGE -> ErrorCode.IMAGE_TOO_LARGE;
            case UNEXTRACTABLE_BIOMETRIC -> ErrorCode.UNEXTRACTABLE_BIOMETRIC;
            case WRONG_RESOLUTION -> ErrorCode.IMAGE_RESOLUTION;
            case POOR_BIOMETRIC_QUALITY -> ErrorCode.POOR_BIOMETRIC_QUALITY;
            case DUPLICATED_BIOMETRIC -> ErrorCode.DUPLICATED_BIOMETRIC;
            case BIOMETRIC_OUT_OF_SEQUENCE -> ErrorCode.BIOMETRIC_OUT_OF_SEQUENCE;
            case INSUFFICIENT_BIOMETRICS -> ErrorCode.TOO_FEW_BIOMETRICS;
            case INVALID_INDEX -> ErrorCode.INDEX_UNKNOWN;
            case FACE_NOT_FOUND, MORE_THAN_ONE_FACE -> ErrorCode.FACE_COUNT;
        };
    }
}
