package org.spidhub.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.Locale;
import java.util.UUID;

/** How the pretend PSBio names what it takes in: the published pages say no more than that a TCN is there. */
enum TcnStyle {
    /** {@code SIM} and 32 hex digits. */
    TEXT,
    /** A JSON number of nine digits. */
    NUMBER,
    /** A JSON number that no 64 bits hold. */
    BIG_NUMBER,
    /** With a slash, blanks, and what separates the parts of an address. */
    SLASH;

    String next() {
        String id = UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT);
        String digits = new BigInteger(id, 16).toString();
        return switch (this) {
            case TEXT -> "SIM" + id;
            case NUMBER -> "1" + digits.substring(0, 8);
            case BIG_NUMBER -> "1" + digits;
            case SLASH -> "2026/11/28 #" + id + "?a=b&c%2F";
        };
    }

    void put(ObjectNode answer, String tcn) {
        if (this == NUMBER || this == BIG_NUMBER) {
            answer.put("tcn", new BigInteger(tcn));
        } else {
            answer.put("tcn", tcn);
        }
    }

    static TcnStyle of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
