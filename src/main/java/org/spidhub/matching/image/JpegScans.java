package org.spidhub.matching.image;

import java.util.Arrays;

/**
 * Keeps book of what the scans of a JPEG have brought, as a progressive picture cut between two scans looks like a whole one, only blurred.
 *
 * <p>A coefficient of a component has come whole when its lowest bit came (successive approximation 0).
 */
final class JpegScans {

    /** A progressive picture has about ten scans; thousands of empty ones are a known way to burn a decoder's time. */
    private static final int MOST = 64;

    private static final int COEFFICIENTS = 64;

    private final boolean[][] whole;
    private final JpegFrame frame;
    private int count;

    JpegScans(JpegFrame frame) {
        this.frame = frame;
        this.whole = new boolean[frame.components()][COEFFICIENTS];
    }

    /** @param at where the scan's marker stands */
    void add(Bytes in, int at) {
        if (++count > MOST) {
            throw ImageFault.unreadable("the JPEG has more than " + MOST + " scans");
        }
        int components = in.u8(at + 4);
        int rest = at + 5 + 2 * components;
        int first = frame.isProgressive() ? in.u8(rest) : 0;
        int last = frame.isProgressive() ? in.u8(rest + 1L) : COEFFICIENTS - 1;
        boolean lowest = !frame.isProgressive() || (in.u8(rest + 2L) & 15) == 0;
        for (int i = 0; i < components; i++) {
            int component = frame.indexOf(in.u8(at + 5 + 2L * i));
            if (lowest && component >= 0 && first <= last && last < COEFFICIENTS) {
                Arrays.fill(whole[component], first, last + 1, true);
            }
        }
    }

    boolean areWhole() {
        for (boolean[] component : whole) {
            for (boolean coefficient : component) {
                if (!coefficient) {
                    return false;
                }
            }
        }
        return count > 0;
    }
}
