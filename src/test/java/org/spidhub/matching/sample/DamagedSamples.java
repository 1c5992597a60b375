package org.spidhub.matching.sample;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.spidhub.matching.finger.FingerEngine;
import org.spidhub.matching.image.AnsiNistSamples;
import org.spidhub.matching.image.ExifJpeg;
import org.spidhub.matching.image.Picture;
import org.spidhub.matching.image.WsqFile;
import org.spidhub.matching.synthetic.PrintFile;

/** One print in every format the hub reads, damaged in every way a seed can think of. */
public final class DamagedSamples {

    /** Side of the originals in pixels: small, so that a thousand take seconds. */
    public static final int SIDE = 160;

    private final List<byte[]> originals = originals();
    private final Random random;
    private int next;

    public DamagedSamples(long seed) {
        System.out.println("damaged samples from seed " + seed);
        this.random = new Random(seed);
    }

    /** How many formats take turns. */
    public int formats() {
        return originals.size();
    }

    /** The next format's print: cut short, with a lying or zeroed header, flipped bytes, another format inside, or a piece repeated. */
    public byte[] next() {
        return damage(originals.get(next++ % originals.size()));
    }

    private static List<byte[]> originals() {
        Picture whole = Prints.finger(1).impression(11, 0.5);
        byte[] pixels = new byte[SIDE * SIDE];
        for (int y = 0; y < SIDE; y++) {
            System.arraycopy(whole.pixels(), (y + 120) * whole.width() + 90, pixels, y * SIDE, SIDE);
        }
        Picture print = Picture.grey(SIDE, SIDE, pixels);
        List<byte[]> originals = new ArrayList<>();
        for (PrintFile file : PrintFile.values()) {
            originals.add(file.encode(print));
        }
        originals.add(ExifJpeg.turned(PrintFile.JPEG.encode(print), 6));
        originals.add(WsqFile.encode(print));
        originals.add(AnsiNistSamples.type4(2, print));
        originals.add(AnsiNistSamples.type14(2, print, 500));
        originals.add(MinutiaeRecords.ansi378(FingerEngine.read(FingerEngine.extract(print, 500))));
        originals.add(MinutiaeRecords.iso19794(FingerEngine.read(FingerEngine.extract(print, 500))));
        return originals;
    }

    private byte[] damage(byte[] original) {
        byte[] content = original.clone();
        int header = Math.min(content.length, 120);
        switch (random.nextInt(7)) {
            case 0 -> content = Arrays.copyOf(content, random.nextInt(content.length));
            case 1 -> fill(content, random.nextInt(header), 4, (byte) 0xff);
            case 2 -> fill(content, random.nextInt(header), 4, (byte) 0);
            case 3 -> flip(content, header, 1 + random.nextInt(8));
            case 4 -> flip(content, content.length, 1 + random.nextInt(50));
            case 5 -> {
                byte[] inner = originals.get(random.nextInt(originals.size()));
                int at = random.nextInt(header);
                content = ByteBuffer.allocate(at + inner.length)
                        .put(content, 0, at)
                        .put(inner)
                        .array();
            }
            default -> {
                int at = random.nextInt(content.length);
                int length = random.nextInt(content.length - at);
                System.arraycopy(content, at, content, random.nextInt(content.length - length), length);
            }
        }
        return content;
    }

    private void flip(byte[] content, int within, int times) {
        for (int i = 0; i < times; i++) {
            content[random.nextInt(within)] = (byte) random.nextInt(256);
        }
    }

    private static void fill(byte[] content, int at, int count, byte value) {
        Arrays.fill(content, at, Math.min(content.length, at + count), value);
    }
}
