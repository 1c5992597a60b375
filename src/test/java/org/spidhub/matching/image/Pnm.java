package org.spidhub.matching.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Reads and writes the pictures of NetPBM, the simplest there are, and compares. */
final class Pnm {

    private Pnm() {}

    static byte[] write(Picture picture) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String head =
                (picture.channels() == 1 ? "P5\n" : "P6\n") + picture.width() + " " + picture.height() + "\n255\n";
        out.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(picture.pixels());
        return out.toByteArray();
    }

    /** P4, P5 or P6; deeper samples are brought to 8 bits by their upper ones. */
    static Picture read(byte[] pnm) {
        int[] at = {2};
        int channels = pnm[1] == '6' ? 3 : 1;
        int width = number(pnm, at);
        int height = number(pnm, at);
        byte[] pixels = new byte[width * height * channels];
        if (pnm[1] == '4') {
            int row = (width + 7) / 8;
            for (int i = 0; i < pixels.length; i++) {
                int bit = pnm[at[0] + 1 + i / width * row + i % width / 8] >> 7 - i % width % 8 & 1;
                pixels[i] = (byte) (bit == 1 ? 0 : 255);
            }
            return new Picture(width, height, 1, pixels);
        }
        int most = number(pnm, at);
        int from = at[0] + 1;
        int size = most > 255 ? 2 : 1;
        for (int i = 0; i < pixels.length; i++) {
            int value = pnm[from + i * size] & 255;
            pixels[i] = (byte) (size == 2 ? value : value * 255 / most);
        }
        return new Picture(width, height, channels, pixels);
    }

    private static int number(byte[] pnm, int[] at) {
        while (Character.isWhitespace(pnm[at[0]]) || pnm[at[0]] == '#') {
            if (pnm[at[0]++] == '#') {
                while (pnm[at[0]] != '\n') {
                    at[0]++;
                }
            }
        }
        int value = 0;
        while (Character.isDigit(pnm[at[0]])) {
            value = value * 10 + pnm[at[0]++] - '0';
        }
        return value;
    }

    /** A picture with edges and runs in all channels, no side of which is a multiple of a block. */
    static Picture colourful(int width, int height) {
        byte[] pixels = new byte[width * height * 3];
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean disc = (x - width / 3) * (x - width / 3) + (y - height / 2) * (y - height / 2) < height * 6;
                pixels[i++] = (byte) (disc ? 220 : 40 + x * 200 / width);
                pixels[i++] = (byte) (disc ? 60 + y : 30 + y * 200 / height);
                pixels[i++] = (byte) (x / 9 % 2 == y / 9 % 2 ? 180 : 70);
            }
        }
        return new Picture(width, height, 3, pixels);
    }

    /** Every pixel of two pictures within a bound of each other, grey being three equal channels. */
    static void assertAlike(Picture got, Picture expected, int bound) {
        assertThat(got.width() + " x " + got.height()).isEqualTo(expected.width() + " x " + expected.height());
        int worst = 0;
        for (int i = 0; i < got.width() * got.height(); i++) {
            for (int c = 0; c < 3; c++) {
                worst = Math.max(worst, Math.abs(value(got, i, c) - value(expected, i, c)));
            }
        }
        assertThat(worst).as("the largest difference of any channel").isLessThanOrEqualTo(bound);
    }

    private static int value(Picture picture, int pixel, int channel) {
        return picture.pixels()[pixel * picture.channels() + Math.min(channel, picture.channels() - 1)] & 255;
    }
}
