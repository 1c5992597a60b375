package org.spidhub.matching.finger.extraction;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import org.spidhub.matching.image.Picture;

/** Pictures that are no prints, but what an extractor may be shown. */
final class PrintLike {

    private PrintLike() {}

    static Picture flat(int width, int height, int grey) {
        byte[] pixels = new byte[width * height];
        Arrays.fill(pixels, (byte) grey);
        return Picture.grey(width, height, pixels);
    }

    static Picture noise(int width, int height, long seed) {
        byte[] pixels = new byte[width * height];
        new Random(seed).nextBytes(pixels);
        return Picture.grey(width, height, pixels);
    }

    /** Curved ridges with a random turn, width and amount of dirt. */
    static Picture rings(int width, int height, long seed) {
        Random random = new Random(seed);
        double x0 = random.nextDouble() * width;
        double y0 = random.nextDouble() * height;
        double period = 5 + random.nextDouble() * 8;
        double squeeze = 0.3 + random.nextDouble();
        double dirt = random.nextDouble() * 120;
        return draw(width, height, (x, y) -> {
            double distance = Math.hypot(x - x0, (y - y0) * squeeze);
            double ridge = 128 + 110 * Math.cos(distance / period * 2 * Math.PI);
            return (int) (ridge + dirt * random.nextGaussian());
        });
    }

    /** Dark squares or specks of one size, corner to corner: what voting, thinning and crosses are about. */
    static Picture tiles(int width, int height, int side) {
        return draw(width, height, (x, y) -> (x / side + y / side) % 2 * 255);
    }

    /** Walls of bricks: lines without an end around dark bricks that have two each. */
    static Picture bricks(int width, int height, int brick, int layer) {
        return draw(width, height, (x, y) -> {
            int shift = y / layer % 2 * brick / 2;
            boolean mortar = y % layer < layer / 2 || (x + shift) % brick < layer / 2;
            return mortar ? 0 : 255;
        });
    }

    static Picture cut(Picture from, int left, int top, int width, int height) {
        return draw(width, height, (x, y) -> from.at(left + x, top + y));
    }

    private static Picture draw(int width, int height, IntBinaryOperator grey) {
        byte[] pixels = new byte[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.max(0, Math.min(255, grey.applyAsInt(i % width, i / width)));
        }
        return Picture.grey(width, height, pixels);
    }
}
