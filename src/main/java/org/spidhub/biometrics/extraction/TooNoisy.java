package org.spidhub.biometrics.extraction;

/** Says that a picture is noise rather than a print, found before the work that grows with the square of its line ends. */
public final class TooNoisy extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    TooNoisy(int ends) {
        super("the picture has " + ends + " ridge ends, which no print has");
    }
}
