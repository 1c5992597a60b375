package org.spidhub.matching.finger.extraction;

import java.util.Arrays;

/** Pixels of a ridge from end to end, by their numbers in a {@link Bitmap}; it grows at either end. */
final class RidgePoints {

    private int[] pixels;
    private int from;
    private int to;

    /** Takes the first pixels of an array, which may change later. */
    RidgePoints(int[] pixels, int count) {
        this.pixels = Arrays.copyOf(pixels, count);
        this.to = count;
    }

    int size() {
        return to - from;
    }

    int get(int index) {
        return pixels[from + index];
    }

    int last() {
        return pixels[to - 1];
    }

    void addFirst(int pixel) {
        if (from == 0) {
            grow();
        }
        pixels[--from] = pixel;
    }

    void addLast(int pixel) {
        if (to == pixels.length) {
            grow();
        }
        pixels[to++] = pixel;
    }

    void removeFirst() {
        from++;
    }

    void removeLast() {
        to--;
    }

    private void grow() {
        int size = size();
        int[] larger = new int[2 * size + 2 * 16];
        int start = (larger.length - size) / 2;
        System.arraycopy(pixels, from, larger, start, size);
        pixels = larger;
        from = start;
        to = start + size;
    }
}
