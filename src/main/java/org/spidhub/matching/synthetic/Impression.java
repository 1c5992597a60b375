package org.spidhub.matching.synthetic;

import static org.spidhub.matching.synthetic.SyntheticFinger.HEIGHT;
import static org.spidhub.matching.synthetic.SyntheticFinger.WIDTH;

import java.util.Random;
import org.spidhub.matching.image.Picture;

/** One press of a finger on a sensor: placement, stretching skin, pressure, dirt, a soft edge and the sensor's own noise. */
final class Impression {

    private static final double PAPER = 236;
    private static final double INK = 165;

    private final Random random;
    private final double level;
    private final double cos;
    private final double sin;
    private final double shiftX;
    private final double shiftY;
    private final double stretch;
    private final double ridgeWidth;
    private final double centreX;
    private final double centreY;
    private final float[] stretchX;
    private final float[] stretchY;
    private final float[] pressure;
    private final float[] grain;
    private final float[] blots;

    Impression(Random random, double level) {
        this.random = random;
        this.level = level;
        double rotation = Math.toRadians(random.nextGaussian() * (4 + 6 * level));
        cos = Math.cos(rotation);
        sin = Math.sin(rotation);
        shiftX = random.nextGaussian() * (5 + 9 * level);
        shiftY = random.nextGaussian() * (6 + 10 * level);
        stretch = 1.2 + 1.8 * level;
        ridgeWidth = random.nextGaussian() * (0.10 + 0.12 * level);
        centreX = WIDTH / 2.0 + random.nextGaussian() * (4 + 9 * level);
        centreY = HEIGHT / 2.0 + random.nextGaussian() * (4 + 12 * level);
        stretchX = SmoothNoise.field(random, WIDTH, HEIGHT, 110);
        stretchY = SmoothNoise.field(random, WIDTH, HEIGHT, 110);
        pressure = SmoothNoise.field(random, WIDTH, HEIGHT, 70);
        grain = SmoothNoise.field(random, WIDTH, HEIGHT, 2.2);
        blots = SmoothNoise.field(random, WIDTH, HEIGHT, 7);
    }

    Picture of(float[] ridges) {
        byte[] pixels = new byte[WIDTH * HEIGHT];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int i = y * WIDTH + x;
                double ink = ink(ridges, x, y, i) * contact(x, y, i) * (INK - 12 * pressure[i]);
                double noise = random.nextGaussian() * (4 + 4 * level);
                pixels[i] = (byte) Math.max(0, Math.min(255, Math.round(PAPER - ink + noise)));
            }
        }
        return Picture.grey(WIDTH, HEIGHT, pixels);
    }

    /** How dark the ridge is here, 0 to 1. */
    private double ink(float[] ridges, int x, int y, int i) {
        double fromX = x - WIDTH / 2.0 - shiftX;
        double fromY = y - HEIGHT / 2.0 - shiftY;
        double u = cos * fromX + sin * fromY + WIDTH / 2.0 + stretchX[i] * stretch;
        double v = -sin * fromX + cos * fromY + HEIGHT / 2.0 + stretchY[i] * stretch;
        int column = (int) Math.floor(u);
        int row = (int) Math.floor(v);
        if (column < 0 || row < 0 || column >= WIDTH - 1 || row >= HEIGHT - 1) {
            return 0;
        }
        int at = row * WIDTH + column;
        double a = u - column;
        double b = v - row;
        double ridge = (ridges[at] * (1 - a) + ridges[at + 1] * a) * (1 - b)
                + (ridges[at + WIDTH] * (1 - a) + ridges[at + WIDTH + 1] * a) * b;
        double dirt =
                Math.max(0, Math.abs(blots[i]) - 1.7 + 0.15 * level) * Math.signum(blots[i]) * (0.8 + 0.8 * level);
        double skin = ridgeWidth + pressure[i] * (0.10 + 0.14 * level) + grain[i] * (0.22 + 0.22 * level);
        return 1 / (1 + Math.exp(-4.5 * (ridge + skin + dirt)));
    }

    /** How much of the skin touches the sensor here, 0 to 1: an ellipse with a ragged edge. */
    private double contact(int x, int y, int i) {
        double across = (x - centreX) / (WIDTH * (0.46 - 0.035 * level));
        double down = (y - centreY) / (HEIGHT * (0.47 - 0.04 * level));
        return 1 / (1 + Math.exp((across * across + down * down - 1) * 14 + grain[i] * 1.2));
    }
}
