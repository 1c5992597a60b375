package org.spidhub.matching.finger.extraction;

import com.machinezoo.sourceafis.engine.configuration.Parameters;

/**
 * Removes specks from a black and white print: a pixel changes its colour when most pixels around it have the other one.
 *
 * <p>Ours because SourceAFIS counts the votes of the 5 x 5 pixels around each pixel twice, once for either colour: 3.3 ms of a print of
 * 336 x 416 pixels, here 0.1, as 64 counts are made at once ({@link Count}).
 */
final class BinaryVoteFilter {

    /** Pixels along the border that stay as they are. */
    private static final int BORDER = Parameters.BINARIZED_VOTE_BORDER_DISTANCE;

    private final Bitmap print;

    /** The columns of five pixels around the current row: their counts' ones, twos and fours, with a word before and after. */
    private final long[] ones;

    private final long[] twos;
    private final long[] fours;

    private BinaryVoteFilter(Bitmap print) {
        this.print = print;
        this.ones = new long[print.stride + 2];
        this.twos = new long[print.stride + 2];
        this.fours = new long[print.stride + 2];
    }

    /** @param mask where pixels may change by vote; crosses are broken up anywhere */
    static Bitmap clean(Bitmap print, Bitmap mask) {
        Bitmap clean = new BinaryVoteFilter(print).vote(mask);
        Crosses.breakUp(clean);
        return clean;
    }

    private Bitmap vote(Bitmap mask) {
        Bitmap voted = print.copy();
        long[] inside = columnsInside();
        for (int y = BORDER; y < print.height - BORDER; y++) {
            countColumns(y);
            for (int i = 0; i < print.stride; i++) {
                int word = y * print.stride + i;
                voted.words[word] = vote(print.words[word], mask.words[word] & inside[i], i + 1);
            }
        }
        return voted;
    }

    private long[] columnsInside() {
        long[] inside = new long[print.stride];
        for (int x = BORDER; x < print.width - BORDER; x++) {
            inside[x / Long.SIZE] |= 1L << x;
        }
        return inside;
    }

    private void countColumns(int y) {
        for (int i = 0; i < print.stride; i++) {
            int word = y * print.stride + i;
            Count count = Count.of(
                    print.words[word - 2 * print.stride],
                    print.words[word - print.stride],
                    print.words[word],
                    print.words[word + print.stride],
                    print.words[word + 2 * print.stride]);
            ones[i + 1] = count.ones();
            twos[i + 1] = count.twos();
            fours[i + 1] = count.fours();
        }
    }

    /**
     * Adds up five columns. The majority is 16 of 25 ({@code Parameters.BINARIZED_VOTE_MAJORITY}: 61 %), so a set pixel needs 10 to stay
     * and another 16 to be set.
     */
    private long vote(long pixels, long changeable, int i) {
        Count one = Count.along(ones, i);
        Count two = Count.along(twos, i);
        Count four = Count.along(fours, i);
        long twice = one.twos() ^ two.ones();
        long carried = one.twos() & two.ones();
        long threeFours = one.fours() ^ two.twos() ^ four.ones();
        long eight = Bitmap.majority(one.fours(), two.twos(), four.ones());
        long fourTimes = threeFours ^ carried;
        long otherEight = threeFours & carried;
        long threeEights = eight ^ otherEight ^ two.fours();
        long eightTimes = threeEights ^ four.twos();
        long sixteen = four.fours() | Bitmap.majority(eight, otherEight, two.fours()) | threeEights & four.twos();
        long ten = sixteen | eightTimes & (twice | fourTimes);
        long voted = pixels & ten | sixteen;
        return pixels & ~changeable | voted & changeable;
    }
}
