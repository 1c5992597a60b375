package org.spidhub.matching.finger.extraction;

/** Says that a picture is noise rather than a print, found before the work that grows with the square of its line ends. */
public final class TooNoisy extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /** @param lines ridge or valley */
    TooNoisy(int ends, String lines) {
        super("the picture has " + ends + " " + lines + " ends, which no print has");
    }
}
