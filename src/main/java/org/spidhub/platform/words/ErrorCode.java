package org.spidhub.platform.words;

import static org.spidhub.platform.words.ErrorType.INTERNAL_ERROR;
import static org.spidhub.platform.words.ErrorType.PROCESSING_ERROR;
import static org.spidhub.platform.words.ErrorType.SECURITY_ERROR;
import static org.spidhub.platform.words.ErrorType.VALIDATION_ERROR;

/** The one catalogue of errors: what a client reads, with which HTTP status, who is at fault and what helps. */
public enum ErrorCode {
    MALFORMED_JSON(400, VALIDATION_ERROR, Fault.CLIENT, "Send one well-formed JSON document."),
    CONTRACT_VIOLATION(400, VALIDATION_ERROR, Fault.CLIENT, "Compare the request with the published contract."),
    BODY_MISSING(400, VALIDATION_ERROR, Fault.CLIENT, "Send the body that the contract asks for."),
    OS_UNKNOWN(400, VALIDATION_ERROR, Fault.CLIENT, "Ask for os=windows or os=linux."),
    PATH_UNKNOWN(404, VALIDATION_ERROR, Fault.CLIENT, "Compare the path with the published contract."),
    METHOD_NOT_ALLOWED(405, VALIDATION_ERROR, Fault.CLIENT, "Compare the method with the published contract."),
    NOT_ACCEPTABLE(406, VALIDATION_ERROR, Fault.CLIENT, "Accept the media type that the contract publishes."),
    BODY_TOO_LARGE(413, VALIDATION_ERROR, Fault.CLIENT, "Send fewer or smaller images."),
    CONTENT_TYPE_UNSUPPORTED(415, VALIDATION_ERROR, Fault.CLIENT, "Send Content-Type: application/json."),
    HEADERS_TOO_LARGE(
            431,
            VALIDATION_ERROR,
            Fault.CLIENT,
            "The headers are longer than server.max-http-request-header-size: send fewer cookies or a shorter token."),

    FIELD_MISSING(422, VALIDATION_ERROR, Fault.CLIENT, "Fill the field the message names."),
    FIELD_INVALID(422, VALIDATION_ERROR, Fault.CLIENT, "Correct the field the message names."),
    CPF_INVALID(422, VALIDATION_ERROR, Fault.CLIENT, "Send 11 digits whose last two check the others."),
    INDEX_UNKNOWN(
            422, VALIDATION_ERROR, Fault.CLIENT, "Use 0-4 left little to thumb, 5-9 right thumb to little, 10 face."),
    INDEX_REPEATED(422, VALIDATION_ERROR, Fault.CLIENT, "Send each body part once."),
    INDEX_PRESENT_AND_MISSING(
            422, VALIDATION_ERROR, Fault.CLIENT, "List a finger as captured or as missing, not both."),
    TOO_FEW_BIOMETRICS(
            422, VALIDATION_ERROR, Fault.OPERATOR, "Capture more fingers, or list the missing ones with a reason."),
    CONTENT_NOT_BASE64(422, VALIDATION_ERROR, Fault.CLIENT, "Encode the whole image as base64."),
    IMAGE_UNDECODABLE(
            422,
            VALIDATION_ERROR,
            Fault.CLIENT,
            "Send WSQ, PNG, JPEG, JPEG 2000, BMP, or 8-bit grey with width and height."),
    IMAGE_TOO_LARGE(422, VALIDATION_ERROR, Fault.CLIENT, "Send an image within the limits of this hub."),
    IMAGE_RESOLUTION(422, VALIDATION_ERROR, Fault.CLIENT, "Capture fingers at 500 dots per inch."),
    POOR_BIOMETRIC_QUALITY(422, VALIDATION_ERROR, Fault.OPERATOR, "Clean finger and sensor and capture again."),
    UNEXTRACTABLE_BIOMETRIC(422, VALIDATION_ERROR, Fault.OPERATOR, "Capture this body part again."),
    DUPLICATED_BIOMETRIC(
            422, VALIDATION_ERROR, Fault.OPERATOR, "The same finger was captured twice: capture both again."),
    BIOMETRIC_OUT_OF_SEQUENCE(
            422, VALIDATION_ERROR, Fault.OPERATOR, "Check which finger is which, and capture them again in order."),
    FACE_COUNT(422, VALIDATION_ERROR, Fault.OPERATOR, "Take a picture that shows exactly one face."),
    OPERATOR_NOT_ALLOWED(
            422,
            VALIDATION_ERROR,
            Fault.OPERATOR,
            "Let a VERIFIED operator submit; an administrator makes one by POST and then PUT /operator with the operator's biometrics."),

    TRANSACTION_UNKNOWN(404, PROCESSING_ERROR, Fault.CLIENT, "Check the id: nothing is stored under it."),
    PERSON_UNKNOWN(404, PROCESSING_ERROR, Fault.CLIENT, "Enrol the person first."),
    OPERATOR_UNKNOWN(404, PROCESSING_ERROR, Fault.CLIENT, "Register the operator first."),
    CAPTURE_UNKNOWN(404, PROCESSING_ERROR, Fault.CLIENT, "Check the id of the remote capture."),
    ERASED(404, PROCESSING_ERROR, Fault.CLIENT, "The personal data was erased for good; only ids and ends are left."),
    RELEASE_ABSENT(404, PROCESSING_ERROR, Fault.OPERATOR, "Publish a release in the folder of this operating system."),
    SWITCHED_OFF(404, PROCESSING_ERROR, Fault.OPERATOR, "This part is switched off by a setting of the hub."),
    ENROLL_ALREADY_OPEN(409, PROCESSING_ERROR, Fault.CLIENT, "Wait for the open enrolment of this person to end."),
    IDEMPOTENCY_CONFLICT(409, PROCESSING_ERROR, Fault.CLIENT, "Use a fresh Idempotency-Key for a different request."),
    STATE_CONFLICT(409, PROCESSING_ERROR, Fault.CLIENT, "Read the current state and act on it."),
    LEGAL_HOLD(409, PROCESSING_ERROR, Fault.OPERATOR, "The law keeps the data for now: release the hold first."),

    NOT_AUTHENTICATED(401, SECURITY_ERROR, Fault.CLIENT, "Log in and send the token, or HTTP Basic credentials."),
    SESSION_UNKNOWN(
            401, SECURITY_ERROR, Fault.CLIENT, "Authenticate again: the session is unknown, closed or expired."),
    TOKEN_REFUSED(401, SECURITY_ERROR, Fault.OPERATOR, "The provider refuses this token: obtain a new one."),
    FORBIDDEN(403, SECURITY_ERROR, Fault.CLIENT, "Ask an administrator for the role this operation needs."),
    TOO_MANY_REQUESTS(429, SECURITY_ERROR, Fault.CLIENT, "Wait as long as Retry-After says."),

    INTERNAL(500, INTERNAL_ERROR, Fault.HUB, "Give the incident number to the administrator of the hub."),
    STARTING(503, INTERNAL_ERROR, Fault.HUB, "The hub is starting or stopping: try again in a moment."),
    TOO_MUCH_AT_ONCE(503, INTERNAL_ERROR, Fault.HUB, "Too many large requests at once: try again in a moment."),
    STORE_AWAY(503, INTERNAL_ERROR, Fault.HUB, "The database of the hub does not answer: try again later."),
    STORE_FULL(503, INTERNAL_ERROR, Fault.OPERATOR, "The store of the hub is nearly full: make room, then try again."),
    NEWER_VERSION(
            503,
            INTERNAL_ERROR,
            Fault.OPERATOR,
            "A newer version of the hub wrote this record: run that version again, or close the transaction."),
    GALLERY_INCOMPLETE(
            503, PROCESSING_ERROR, Fault.HUB, "A part of the operators could not be searched: try again in a moment."),
    PSBIO_AWAY(503, PROCESSING_ERROR, Fault.PROVIDER, "The biometric provider does not answer: try again later."),
    IDN_AWAY(503, PROCESSING_ERROR, Fault.PROVIDER, "The IDN service does not answer: try again later."),
    SPIDX_AWAY(503, PROCESSING_ERROR, Fault.PROVIDER, "The remote capture service does not answer: try again later."),
    FACE_MODELS_ABSENT(503, PROCESSING_ERROR, Fault.OPERATOR, "Install the face models; fingers work without them.");

    /** Who can mend it. */
    public enum Fault {
        CLIENT,
        OPERATOR,
        PROVIDER,
        HUB
    }

    private final int status;
    private final ErrorType type;
    private final Fault fault;
    private final String advice;

    ErrorCode(int status, ErrorType type, Fault fault, String advice) {
        this.status = status;
        this.type = type;
        this.fault = fault;
        this.advice = advice;
    }

    /** HTTP status code of the answer. */
    public int status() {
        return status;
    }

    public ErrorType type() {
        return type;
    }

    public Fault fault() {
        return fault;
    }

    /** One sentence on what helps. */
    public String advice() {
        return advice;
    }
}
