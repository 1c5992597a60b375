package org.spidhub.matching.image;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Set;

/**
 * Writes pictures as WSQ for tests, so that no real print is needed: standard 9/7 wavelet and 64 subbands, but one fixed step of
 * quantization and codes of equal length, as size does not matter here. Sides must be multiples of 32.
 */
public final class WsqFile {

    private static final double[] LOW = {
        0.85269867900940, 0.37740285561265, -0.11062440441842, -0.02384946501938, 0.03782845550699
    };
    private static final double[] HIGH = {0.78848561640566, -0.41809227322221, -0.04068941760956, 0.06453888262894};
    private static final Set<Integer> HIGH_LEFT = Set.of(2, 4, 7, 9, 11, 13, 16, 18);
    private static final Set<Integer> HIGH_ABOVE = Set.of(3, 5, 8, 9, 12, 13, 17, 18);
    private static final double STEP = 4;
    private static final double ZERO = 4.8;
    private static final int SUBBANDS = 60;

    private record Region(int x, int y, int width, int height) {
        Region part(int columns, int rows, int column, int row) {
            int w = width / columns;
            int h = height / rows;
            return new Region(x + column * w, y + row * h, w, h);
        }
    }

    private final int width;
    private final int height;
    private final double[] data;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private WsqFile(Picture grey) {
        width = grey.width();
        height = grey.height();
        data = new double[width * height];
        for (int i = 0; i < data.length; i++) {
            data[i] = (grey.pixels()[i] & 255) - 128;
        }
    }

    /** The encoded picture. */
    public static byte[] encode(Picture grey) {
        if (grey.channels() != 1 || grey.width() % 32 != 0 || grey.height() % 32 != 0) {
            throw new IllegalArgumentException("grey, sides multiples of 32");
        }
        return new WsqFile(grey).encode();
    }

    /** A picture cut to sides this encoder takes. */
    public static Picture cut(Picture grey) {
        int w = grey.width() / 32 * 32;
        int h = grey.height() / 32 * 32;
        byte[] pixels = new byte[w * h];
        for (int y = 0; y < h; y++) {
            System.arraycopy(grey.pixels(), y * grey.width(), pixels, y * w, w);
        }
        return Picture.grey(w, h, pixels);
    }

    private byte[] encode() {
        Region whole = new Region(0, 0, width, height);
        Region[] nodes = nodes(whole);
        for (int node = 0; node < nodes.length; node++) {
            split(nodes[node], HIGH_LEFT.contains(node), HIGH_ABOVE.contains(node));
        }
        u16(0xffa0);
        transformTable();
        quantizationTable();
        frame();
        huffmanTable();
        u16(0xffa3);
        u16(3);
        out.write(0);
        coefficients(subbands(whole, nodes));
        u16(0xffa1);
        return out.toByteArray();
    }

    /** The twenty splits in order: every region into low and high, both ways. */
    private static Region[] nodes(Region whole) {
        Region[] nodes = new Region[20];
        nodes[0] = whole;
        nodes[1] = whole.part(2, 2, 0, 0);
        nodes[2] = whole.part(2, 2, 1, 0);
        nodes[3] = whole.part(2, 2, 0, 1);
        nodes[4] = nodes[1].part(2, 2, 1, 0);
        nodes[5] = nodes[1].part(2, 2, 0, 1);
        nodes[14] = nodes[1].part(2, 2, 0, 0);
        for (int i = 0; i < 4; i++) {
            nodes[6 + i] = nodes[4].part(2, 2, i % 2, i / 2);
            nodes[10 + i] = nodes[5].part(2, 2, i % 2, i / 2);
            nodes[15 + i] = nodes[14].part(2, 2, i % 2, i / 2);
        }
        nodes[19] = nodes[15].part(2, 2, 0, 0);
        return nodes;
    }

    private static Region[] subbands(Region whole, Region[] nodes) {
        Region[] bands = new Region[64];
        sixteen(bands, 3, nodes[14]);
        sixteen(bands, 19, nodes[4]);
        sixteen(bands, 48, whole);
        sixteen(bands, 35, nodes[5]);
        for (int i = 0; i < 4; i++) {
            bands[i] = nodes[19].part(2, 2, i % 2, i / 2);
        }
        return bands;
    }

    private static void sixteen(Region[] bands, int first, Region region) {
        for (int i = 0; i < 16; i++) {
            int quarter = i / 4;
            bands[first + i] = region.part(4, 4, 2 * (quarter % 2) + i % 2, 2 * (quarter / 2) + i % 4 / 2);
        }
    }

    private void split(Region region, boolean highLeft, boolean highAbove) {
        for (int row = 0; row < region.height(); row++) {
            split((region.y() + row) * width + region.x(), 1, region.width(), highLeft);
        }
        for (int column = 0; column < region.width(); column++) {
            split(region.y() * width + region.x() + column, width, region.height(), highAbove);
        }
    }

    private void split(int start, int stride, int length, boolean highFirst) {
        double[] line = new double[length];
        for (int i = 0; i < length; i++) {
            line[i] = data[start + i * stride];
        }
        int half = length / 2;
        for (int i = 0; i < half; i++) {
            data[start + (highFirst ? half + i : i) * stride] = filter(line, 2 * i, LOW);
            data[start + (highFirst ? i : half + i) * stride] = filter(line, 2 * i + 1, HIGH);
        }
    }

    private static double filter(double[] line, int centre, double[] taps) {
        double sum = taps[0] * line[centre];
        for (int k = 1; k < taps.length; k++) {
            sum += taps[k] * (line[mirror(centre - k, line.length)] + line[mirror(centre + k, line.length)]);
        }
        return sum;
    }

    private static int mirror(int i, int length) {
        int positive = Math.abs(i);
        return positive < length ? positive : Math.abs(2 * (length - 1) - positive);
    }

    private void coefficients(Region[] bands) {
        int zeros = 0;
        for (Region band : Arrays.copyOf(bands, SUBBANDS)) {
            for (int i = 0; i < band.width() * band.height(); i++) {
                double value = data[(band.y() + i / band.width()) * width + band.x() + i % band.width()];
                int step = Math.abs(value) < ZERO / 2
                        ? 0
                        : (int) (Math.signum(value) * (Math.floor((Math.abs(value) - ZERO / 2) / STEP) + 1));
                if (step == 0 && zeros < 100) {
                    zeros++;
                    continue;
                }
                if (zeros > 0) {
                    stuffed(zeros);
                    zeros = 0;
                }
                if (step == 0) {
                    zeros = 1;
                } else {
                    code(step);
                }
            }
        }
        if (zeros > 0) {
            stuffed(zeros);
        }
    }

    private void code(int step) {
        int size = Math.abs(step);
        if (step >= -73 && step <= 74) {
            stuffed(step + 180);
        } else if (size < 256) {
            stuffed(step > 0 ? 101 : 102);
            raw(size);
        } else {
            stuffed(step > 0 ? 103 : 104);
            raw(size >> 8);
            raw(size & 255);
        }
    }

    /** The code of a symbol 1-254 is its place in the table. */
    private void stuffed(int symbol) {
        raw(symbol - 1);
    }

    private void raw(int value) {
        out.write(value);
        if (value == 255) {
            out.write(0);
        }
    }

    private void transformTable() {
        u16(0xffa4);
        u16(4 + 6 * (LOW.length + HIGH.length));
        out.write(2 * LOW.length - 1);
        out.write(2 * HIGH.length - 1);
        for (double[] taps : new double[][] {LOW, HIGH}) {
            for (double tap : taps) {
                long scaled = Math.round(Math.abs(tap) * 1e9);
                out.write(tap < 0 ? 1 : 0);
                out.write(9);
                u16((int) (scaled >> 16));
                u16((int) (scaled & 0xffff));
            }
        }
    }

    private void quantizationTable() {
        u16(0xffa5);
        u16(389);
        scaled(0.44);
        for (int band = 0; band < 64; band++) {
            scaled(band < SUBBANDS ? STEP : 0);
            scaled(band < SUBBANDS ? ZERO : 0);
        }
    }

    private void scaled(double value) {
        out.write(2);
        u16((int) Math.round(value * 100));
    }

    private void frame() {
        u16(0xffa2);
        u16(17);
        out.write(0);
        out.write(255);
        u16(height);
        u16(width);
        scaled(128);
        scaled(1);
        out.write(1);
        u16(0);
    }

    private void huffmanTable() {
        u16(0xffa6);
        u16(2 + 1 + 16 + 254);
        out.write(0);
        for (int bits = 1; bits <= 16; bits++) {
            out.write(bits == 8 ? 254 : 0);
        }
        for (int symbol = 1; symbol <= 254; symbol++) {
            out.write(symbol);
        }
    }

    private void u16(int value) {
        out.write(value >> 8);
        out.write(value);
    }
}
