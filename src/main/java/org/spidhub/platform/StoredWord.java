package org.spidhub.platform;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way to read a word of a catalogue from the database, because a newer version of the hub may have written one that this
 * version does not know.
 */
public final class StoredWord {

    private static final Logger log = LoggerFactory.getLogger(StoredWord.class);
    private static final int LONGEST = 40; // characters of a word in a message
    private static final int MOST_TOLD = 1000; // different words; later ones are no longer told

    private static final Set<String> told = ConcurrentHashMap.newKeySet();

    private StoredWord() {}

    /** @throws UnknownWord when this version does not know it, or there is none; the log tells each word once */
    public static <E extends Enum<E>> E read(Class<E> words, ResultSet row, String column) throws SQLException {
        return read(words, row.getString(column));
    }

    /** @throws UnknownWord when this version does not know it, or there is none; the log tells each word once */
    public static <E extends Enum<E>> E read(Class<E> words, @Nullable String word) {
        return known(words, word).orElseThrow(() -> unknown(words, word));
    }

    /**
     * Null for none.
     *
     * @throws UnknownWord when this version does not know it; the log tells each word once
     */
    public static <E extends Enum<E>> @Nullable E readIfAny(Class<E> words, ResultSet row, String column)
            throws SQLException {
        String word = row.getString(column);
        return word == null ? null : read(words, word);
    }

    /** Empty when this version does not know it, or there is none. */
    public static <E extends Enum<E>> Optional<E> known(Class<E> words, @Nullable String word) {
        for (E known : words.getEnumConstants()) {
            if (known.name().equals(word)) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    /** For logs and messages: short, and without characters that could not be printed. */
    public static String shown(@Nullable String word) {
        if (word == null) {
            return "(none)";
        }
        String clean = word.replaceAll("[^\\p{Alnum}_.-]", "?");
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "...";
    }

    private static UnknownWord unknown(Class<?> words, @Nullable String word) {
        String what =
                words.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT) + " '"
                        + shown(word) + "'";
        if (told.size() < MOST_TOLD && told.add(what)) {
            log.warn(
                    "A record in the database holds the {}, which this version of the hub does not know; such records are left alone, all others go on. Hint: run the newer version that wrote it again on this database",
                    what);
        }
        return new UnknownWord("the stored " + what + " is not known to this version of the hub");
    }
}
