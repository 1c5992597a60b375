package org.spidhub.matching.synthetic;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.QuadCurve2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * A drawn portrait of nobody, good enough for the face detector, for the demo and for tests that need a face. Features and the shading of
 * the skin differ so much from one seed to the next that the face matcher takes the people of the demo for different people; nothing else
 * about recognition can be learnt from them.
 */
public final class SyntheticFace {

    private static final int WIDTH = 480;
    private static final int HEIGHT = 600;
    private static final double MIDDLE = WIDTH / 2.0;
    private static final double CENTRE = HEIGHT * 0.46;

    /** Standard deviations of the shading over 60 and 25 pixels and of the sensor's noise, in grey levels. */
    private static final double BROAD = 27;

    private static final double NARROW = 25;
    private static final double GRAIN = 5;

    private final Random chance;
    private final double wide;
    private final double high;
    private final Color skin;
    private final Color hair;
    private final double fringe;
    private final double beard;
    private final double browWidth;
    private final double browSlope;
    private final double noseHalf;
    private final double lips;

    private SyntheticFace(long seed) {
        chance = new Random(seed);
        wide = between(155, 205);
        high = between(215, 260);
        double tone = chance.nextDouble();
        skin = new Color((int) (235 - 120 * tone), (int) (195 - 115 * tone), (int) (170 - 110 * tone));
        double grey = Math.max(0, between(-1, 1));
        hair = new Color((int) (30 + 150 * grey), (int) (22 + 145 * grey), (int) (18 + 140 * grey));
        fringe = between(0.40, 0.80);
        beard = Math.max(0, between(-0.8, 1));
        browWidth = between(4, 15);
        browSlope = between(-7, 7);
        noseHalf = between(15, 32);
        lips = between(9, 26);
    }

    /** The same seed draws the same face. */
    public static byte[] jpeg(long seed) {
        try {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            ImageIO.write(new SyntheticFace(seed).draw(), "jpeg", file);
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private double between(double least, double most) {
        return least + (most - least) * chance.nextDouble();
    }

    private BufferedImage draw() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setPaint(new GradientPaint(0, 0, new Color(205, 210, 215), 0, HEIGHT, new Color(170, 175, 182)));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        bust(pen);
        head(pen);
        double eyeLine = CENTRE - high * between(0.07, 0.15);
        double eyeWidth = wide * between(0.13, 0.20);
        double apart = wide * between(0.27, 0.35);
        double mouthLine = CENTRE + high * between(0.32, 0.41);
        beard(pen, mouthLine);
        eye(pen, MIDDLE - apart, eyeLine, eyeWidth, -1);
        eye(pen, MIDDLE + apart, eyeLine, eyeWidth, 1);
        nose(pen, eyeLine, CENTRE + high * between(0.12, 0.21));
        mouth(pen, mouthLine, wide * between(0.22, 0.38));
        pen.dispose();
        return asPhotographed(image);
    }

    private void bust(Graphics2D pen) {
        pen.setColor(new Color(40 + chance.nextInt(80), 50 + chance.nextInt(80), 70 + chance.nextInt(90)));
        pen.fill(new Ellipse2D.Double(MIDDLE - 230, HEIGHT - 120.0, 460, 300));
        pen.setPaint(new GradientPaint(
                (float) MIDDLE,
                (float) (CENTRE + high * 0.6),
                skin.darker(),
                (float) MIDDLE,
                (float) (CENTRE + high),
                skin));
        pen.fill(new RoundRectangle2D.Double(
                MIDDLE - wide * 0.38, CENTRE + high * 0.55, wide * 0.76, high * 0.6, 40, 40));
    }

    private void head(Graphics2D pen) {
        pen.setColor(hair);
        pen.fill(new Ellipse2D.Double(MIDDLE - wide * 0.78, CENTRE - high * 0.82, wide * 1.56, high * 1.25));
        pen.setColor(skin.darker());
        pen.fill(new Ellipse2D.Double(MIDDLE - wide * 0.73, CENTRE - 25, 34, 70));
        pen.fill(new Ellipse2D.Double(MIDDLE + wide * 0.73 - 34, CENTRE - 25, 34, 70));
        Shape face = new Ellipse2D.Double(MIDDLE - wide * 0.68, CENTRE - high * 0.62, wide * 1.36, high * 1.3);
        pen.setPaint(new RadialGradientPaint(
                new Point2D.Double(MIDDLE - 15, CENTRE - 20),
                (float) (high * 0.85),
                new float[] {0, 0.55f, 1},
                new Color[] {shade(skin, 1.08), skin, shade(skin, 0.55)}));
        pen.fill(face);
        pen.setClip(face);
        pen.setColor(hair);
        pen.fill(new Ellipse2D.Double(MIDDLE - wide * 0.8, CENTRE - high * 0.95, wide * 1.6, high * fringe));
        pen.setClip(null);
    }

    private void beard(Graphics2D pen, double mouthLine) {
        Color shadow = new Color(hair.getRed(), hair.getGreen(), hair.getBlue(), (int) (200 * beard));
        glow(pen, MIDDLE, mouthLine + high * 0.12, wide * 0.62, high * 0.20, shadow);
        glow(pen, MIDDLE, mouthLine - 22, wide * 0.36, 16, shadow);
    }

    private void eye(Graphics2D pen, double x, double y, double half, int side) {
        double tall = half * 0.5;
        Color shadow = new Color(60, 35, 25, 130);
        glow(pen, x, y, half * 1.7, half * 1.25, shadow);
        pen.setColor(hair);
        pen.setStroke(new BasicStroke((float) browWidth, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(new QuadCurve2D.Double(
                x - half * 1.15,
                y - half * 0.95 + side * browSlope,
                x,
                y - half * 1.55,
                x + half * 1.15,
                y - half * 0.95 - side * browSlope));
        pen.setColor(new Color(238, 232, 226));
        pen.fill(new Ellipse2D.Double(x - half, y - tall, 2 * half, 2 * tall));
        disc(pen, x, y, tall * 0.95, new Color(70 + chance.nextInt(30), 50, 30));
        disc(pen, x, y, tall * 0.45, Color.BLACK);
        disc(pen, x - tall * 0.2, y - tall * 0.4, 2.5, Color.WHITE);
        pen.setColor(new Color(50, 30, 25));
        pen.setStroke(new BasicStroke(4));
        pen.draw(new Arc2D.Double(x - half, y - tall, 2 * half, 2 * tall, 10, 160, Arc2D.OPEN));
        pen.setStroke(new BasicStroke(2));
        pen.draw(new Arc2D.Double(x - half, y - tall, 2 * half, 2 * tall, 190, 160, Arc2D.OPEN));
    }

    private void nose(Graphics2D pen, double top, double tip) {
        Path2D side = new Path2D.Double();
        side.moveTo(MIDDLE - 6, top);
        side.lineTo(MIDDLE + 10, top);
        side.lineTo(MIDDLE + noseHalf, tip);
        side.lineTo(MIDDLE - noseHalf, tip);
        side.closePath();
        pen.setPaint(new GradientPaint(
                (float) (MIDDLE - 24), 0, new Color(0, 0, 0, 0), (float) (MIDDLE + 20), 0, new Color(90, 50, 35, 120)));
        pen.fill(side);
        glow(pen, MIDDLE, tip - 4, 26, 22, shade(skin, 1.15));
        pen.setColor(shade(skin, 0.4));
        pen.fill(new Ellipse2D.Double(MIDDLE - noseHalf * 0.5 - 7, tip + 3, 13, 7));
        pen.fill(new Ellipse2D.Double(MIDDLE + noseHalf * 0.5 - 7, tip + 3, 13, 7));
        pen.setColor(shade(skin, 0.7));
        pen.setStroke(new BasicStroke(3));
        pen.draw(new Arc2D.Double(MIDDLE - noseHalf - 5, tip - 14, 18, 24, 150, 140, Arc2D.OPEN));
        pen.draw(new Arc2D.Double(MIDDLE + noseHalf - 13, tip - 14, 18, 24, 250, 140, Arc2D.OPEN));
    }

    private void mouth(Graphics2D pen, double y, double half) {
        Path2D shape = new Path2D.Double();
        shape.moveTo(MIDDLE - half, y);
        shape.curveTo(MIDDLE - half * 0.4, y - lips * 0.7, MIDDLE - 6, y - lips * 0.6, MIDDLE, y - lips * 0.35);
        shape.curveTo(MIDDLE + 6, y - lips * 0.6, MIDDLE + half * 0.4, y - lips * 0.7, MIDDLE + half, y);
        shape.curveTo(MIDDLE + half * 0.4, y + lips, MIDDLE - half * 0.4, y + lips, MIDDLE - half, y);
        pen.setColor(shade(new Color(165, 80, 75), between(0.7, 1.2)));
        pen.fill(shape);
        pen.setColor(new Color(90, 35, 35));
        pen.setStroke(new BasicStroke(3));
        pen.draw(new QuadCurve2D.Double(MIDDLE - half, y, MIDDLE, y + 5, MIDDLE + half, y));
        glow(pen, MIDDLE, y + 34, 40, 15, new Color(70, 40, 30, 70));
    }

    /** A lens blurs a little and a sensor is noisy; without both the detector sees a drawing. Uneven shading makes each face its own. */
    private BufferedImage asPhotographed(BufferedImage drawing) {
        float[] box = new float[25];
        Arrays.fill(box, 1 / 25f);
        BufferedImage photo = new ConvolveOp(new Kernel(5, 5, box), ConvolveOp.EDGE_NO_OP, null).filter(drawing, null);
        float[] broad = SmoothNoise.field(chance, WIDTH, HEIGHT, 60);
        float[] narrow = SmoothNoise.field(chance, WIDTH, HEIGHT, 25);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int rgb = photo.getRGB(x, y);
                int at = y * WIDTH + x;
                int noise = (int) (BROAD * broad[at] + NARROW * narrow[at] + GRAIN * chance.nextGaussian());
                photo.setRGB(
                        x,
                        y,
                        clamp((rgb >> 16 & 255) + noise) << 16
                                | clamp((rgb >> 8 & 255) + noise) << 8
                                | clamp((rgb & 255) + noise));
            }
        }
        return photo;
    }

    private static void glow(Graphics2D pen, double x, double y, double across, double down, Color color) {
        Color nothing = new Color(color.getRed(), color.getGreen(), color.getBlue(), 0);
        pen.setPaint(new RadialGradientPaint(
                new Point2D.Double(x, y), (float) across, new float[] {0, 1}, new Color[] {color, nothing}));
        pen.fill(new Ellipse2D.Double(x - across, y - down, 2 * across, 2 * down));
    }

    private static void disc(Graphics2D pen, double x, double y, double radius, Color color) {
        pen.setColor(color);
        pen.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    private static Color shade(Color color, double factor) {
        return new Color(clamp((int) (color.getRed() * factor)), clamp((int) (color.getGreen() * factor)), clamp((int)
                (color.getBlue() * factor)));
    }

    private static int clamp(int value) {
        return Math.max(0, Math.min(255, value));
    }
}
