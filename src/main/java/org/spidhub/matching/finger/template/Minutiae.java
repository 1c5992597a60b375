package org.spidhub.matching.finger.template;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The minutiae of one finger in the order SourceAFIS searches them, one long each, because a gallery of millions can
 * afford eight bytes a minutia and no objects.
 *
 * <p>A long holds, from the top: x (16 bits, signed pixels), y (16 bits, signed pixels), type (1 bit, set for a
 * bifurcation), direction (the 31 low bits of a non-negative IEEE float, radians).
 */
public final class Minutiae {
    /** Most minutiae a finger may have: the count byte of ISO/IEC 19794-2 allows no more. */
    public static final int MAX_COUNT = 255;

    /** Largest coordinate in pixels, either sign; SourceAFIS refuses templates beyond it. */
    public static final int MAX_COORDINATE = 10_000;

    /** A full turn as the float SourceAFIS compares directions with. */
    public static final float FULL_TURN = (float) (2 * Math.PI);

    private static final long BIFURCATION = 1L << 31;

    /** Multiplier of the position hash by which SourceAFIS shuffles minutiae. */
    private static final int SHUFFLE_PRIME = 1_610_612_741;

    private static final Comparator<Long> SEARCH_ORDER = Comparator.comparingInt(
                    (Long minutia) -> (x(minutia) * SHUFFLE_PRIME + y(minutia)) * SHUFFLE_PRIME)
            .thenComparingInt(Minutiae::x)
            .thenComparingInt(Minutiae::y)
            .thenComparingDouble(Minutiae::direction)
            .thenComparing(Minutiae::bifurcation);

    private final long[] packed;

    private Minutiae(long[] packed) {
        this.packed = packed;
    }

    /**
     * Packs one minutia.
     *
     * @param x pixels from the left, within {@value #MAX_COORDINATE} of zero
     * @param y pixels from the top, within {@value #MAX_COORDINATE} of zero
     * @param direction radians, at least 0 and below 2 pi
     * @param bifurcation whether the ridge forks here, else it ends
     * @throws MalformedTemplate when a value is out of range or not a number
     */
    public static long pack(int x, int y, float direction, boolean bifurcation) {
        if (Math.abs((long) x) > MAX_COORDINATE || Math.abs((long) y) > MAX_COORDINATE) {
            throw new MalformedTemplate("a minutia lies more than " + MAX_COORDINATE + " pixels out");
        }
        if (!(direction >= 0 && direction < FULL_TURN)) {
            throw new MalformedTemplate("a minutia direction is outside 0 to 2 pi radians");
        }
        long bits = Float.floatToRawIntBits(direction) & 0x7fff_ffffL;
        return ((long) x & 0xffff) << 48 | ((long) y & 0xffff) << 32 | (bifurcation ? BIFURCATION : 0) | bits;
    }

    /**
     * Orders packed minutiae for search.
     *
     * @param minutiae values of {@link #pack}, at most {@value #MAX_COUNT}; copied
     * @throws MalformedTemplate when there are more
     */
    public static Minutiae of(long... minutiae) {
        if (minutiae.length > MAX_COUNT) {
            throw new MalformedTemplate(minutiae.length + " minutiae, at most " + MAX_COUNT + " are possible");
        }
        long[] sorted = Arrays.stream(minutiae)
                .boxed()
                .sorted(SEARCH_ORDER)
                .mapToLong(Long::longValue)
                .toArray();
        return new Minutiae(sorted);
    }

    /** Takes minutiae that {@link #copyTo} wrote: already checked and in search order. */
    public static Minutiae stored(long[] from, int offset, int count) {
        return new Minutiae(Arrays.copyOfRange(from, offset, offset + count));
    }

    /** Writes the packed minutiae in search order. */
    public void copyTo(long[] target, int offset) {
        System.arraycopy(packed, 0, target, offset, packed.length);
    }

    /** How many there are, 0 to {@value #MAX_COUNT}. */
    public int count() {
        return packed.length;
    }

    /** The packed minutia at a place in search order. */
    public long get(int index) {
        return packed[index];
    }

    /** Pixels from the left. */
    public static int x(long minutia) {
        return (int) (minutia >> 48);
    }

    /** Pixels from the top. */
    public static int y(long minutia) {
        return (short) (minutia >> 32);
    }

    /** Radians, at least 0 and below 2 pi. */
    public static float direction(long minutia) {
        return Float.intBitsToFloat((int) minutia & 0x7fff_ffff);
    }

    /** Whether the ridge forks here. */
    public static boolean bifurcation(long minutia) {
        return (minutia & BIFURCATION) != 0;
    }
}
