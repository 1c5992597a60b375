package org.spidhub.platform;

/** Tells a stored word of another version of the hub from a mistake of this one: what holds it is left alone until that version runs again. */
public final class UnknownWord extends RuntimeException {

    private final String message;

    UnknownWord(String message) {
        super(message);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
