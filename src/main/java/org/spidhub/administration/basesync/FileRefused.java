package org.spidhub.administration.basesync;

/** A file none of whose rows can be meant, refused whole; the message is one line that tells whoever saved it what to change. */
final class FileRefused extends Exception {

    private static final long serialVersionUID = 1L;

    FileRefused(String message) {
        super(message);
    }
}
