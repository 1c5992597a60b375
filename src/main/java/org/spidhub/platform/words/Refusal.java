package org.spidhub.platform.words;

/** A request the hub declines for a reason its sender can understand; it becomes the HTTP answer of its code. */
public final class Refusal extends RuntimeException {

    private final ErrorCode code;

    /** @param detail names the field, finger or state at fault; no CPF, image or token */
    public Refusal(ErrorCode code, String detail) {
        super(code + ": " + detail);
        this.code = code;
    }

    /** Uses the advice of the catalogue as detail. */
    public Refusal(ErrorCode code) {
        this(code, code.advice());
    }

    public ErrorCode code() {
        return code;
    }

    /** An expected outcome, so the cost of a stack trace is saved. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
