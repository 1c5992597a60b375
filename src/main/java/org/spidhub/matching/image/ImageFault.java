package org.spidhub.matching.image;

/** Content that did not become a picture, and why; the caller knows which finger it was. */
public final class ImageFault extends RuntimeException {

    /** Why content was turned away. */
    public enum Reason {
        /** Looks like a known format, but is damaged or lies about itself. */
        UNREADABLE,
        /** More bytes or pixels than the limits allow. */
        TOO_LARGE,
        /** No known format, or a variant of one that is not read. */
        UNSUPPORTED,
        /** Took longer to decode than any honest picture does. */
        TOO_SLOW
    }

    private static final long serialVersionUID = 1;

    private final Reason reason;

    public ImageFault(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    static ImageFault unreadable(String message) {
        return new ImageFault(Reason.UNREADABLE, message);
    }

    static ImageFault unsupported(String message) {
        return new ImageFault(Reason.UNSUPPORTED, message);
    }

    public Reason reason() {
        return reason;
    }
}
