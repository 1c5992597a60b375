package org.spidhub.matching.sample;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spidhub.matching.Position;
import org.spidhub.matching.image.Resolution;
import org.spidhub.matching.sample.BiometricFault.Code;

/**
 * The one resolution a print is read at, of all that was said about it: by the picture's own file, by the record around it, by the
 * station. The innermost word that a scanner can mean counts; whoever says something else is told.
 *
 * @param dpi dots per inch
 * @param warnings sentences without the finger's name
 */
record ChosenResolution(int dpi, List<String> warnings) {

    static final int STANDARD_DPI = 500;
    static final double TOLERANCE = 0.02;

    /** The lowest resolution read; files often state the 72 or 96 dpi of a screen, which no print has. */
    private static final int LOWEST_DPI = 200;

    private static final int HIGHEST_DPI = 1200;
    private static final double CENTIMETRES_PER_INCH = 2.54;

    private record Word(String who, int dpi) {}

    /**
     * @param file what the picture states
     * @param record dots per inch that the container around it states
     * @param station dots per inch that the station states; 0 and less are no word
     */
    static ChosenResolution of(
            Position position, @Nullable Resolution file, @Nullable Integer record, @Nullable Integer station) {
        List<Word> words = new ArrayList<>();
        if (file != null && file.across() > LOWEST_DPI && file.down() > LOWEST_DPI) {
            if (!file.isSquare()) {
                throw new BiometricFault(
                        Code.WRONG_RESOLUTION,
                        position,
                        "the file states " + file.across() + " dpi across and " + file.down()
                                + " dpi down; scan with square pixels");
            }
            words.add(new Word("file", file.across()));
        }
        if (record != null) {
            words.add(new Word("record", record));
        }
        if (station != null && station > 0) {
            checkStation(position, station);
            words.add(new Word("station", station));
        }
        return of(words);
    }

    private static ChosenResolution of(List<Word> words) {
        if (words.isEmpty()) {
            return new ChosenResolution(STANDARD_DPI, List.of());
        }
        Word chosen =
                words.stream().filter(word -> isRead(word.dpi())).findFirst().orElse(words.get(0));
        List<String> warnings = new ArrayList<>();
        for (Word word : words) {
            if (Math.abs(word.dpi() - chosen.dpi()) > TOLERANCE * chosen.dpi()) {
                warnings.add("the " + word.who() + " states " + word.dpi() + " dpi, the " + chosen.who() + " "
                        + chosen.dpi() + "; read at " + chosen.dpi() + " dpi");
            }
        }
        return new ChosenResolution(chosen.dpi(), warnings);
    }

    static boolean isRead(int dpi) {
        return dpi >= LOWEST_DPI && dpi <= HIGHEST_DPI;
    }

    private static void checkStation(Position position, int station) {
        if (!isRead(station)) {
            throw new BiometricFault(Code.WRONG_RESOLUTION, position, refusal(station));
        }
    }

    /** Why a resolution is not read, with the likely mistake. */
    static String refusal(int dpi) {
        long asInches = Math.round(dpi * CENTIMETRES_PER_INCH);
        String unit = Math.abs(asInches - STANDARD_DPI) <= TOLERANCE * STANDARD_DPI
                ? " (" + dpi + " dots per centimetre are 500 dpi)"
                : "";
        return "a resolution of " + dpi + " dpi is not read" + unit + "; scan at 500 dpi";
    }

    /**
     * Of a minutiae record, which states dots per centimetre. Some writers put dots per inch there, and some nothing.
     *
     * @param dots per centimetre as stated, 0 for unknown
     */
    static ChosenResolution ofRecord(Position position, int dots, @Nullable Integer station) {
        int dpi = (int) Math.round(dots * CENTIMETRES_PER_INCH);
        if (dots == 0 || isRead(dpi)) {
            return of(position, null, dots == 0 ? null : dpi, station);
        }
        if (isRead(dots)) {
            ChosenResolution taken = of(position, null, dots, station);
            List<String> warnings = new ArrayList<>(taken.warnings());
            warnings.add(0, "the record states " + dots + " dots per centimetre, which are taken for dots per inch");
            return new ChosenResolution(taken.dpi(), warnings);
        }
        ChosenResolution others = of(position, null, null, station);
        return new ChosenResolution(
                others.dpi(),
                List.of("the record states " + dots + " dots per centimetre, which no scanner has; read at "
                        + others.dpi() + " dpi"));
    }

    int perCentimetre() {
        return (int) Math.round(dpi / CENTIMETRES_PER_INCH);
    }
}
