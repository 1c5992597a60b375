package org.spidhub.simulator;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a test has asked the pretend PSBio to say about an IDN or an image, instead of what its rules would say. */
final class Expectations {

    /** The IDN belongs to another PSBio of the network. */
    static final String KNOWN_ELSEWHERE = "KNOWN_ELSEWHERE";

    /** Every status the PSBio publishes, "OK," with its comma and CONTIGENCY without its N included. */
    static final List<String> PUBLISHED = List.of(
            "OK,",
            "AUTHENTICATION_FAILED",
            "DELETE_NOT_OK",
            "DELETE_OK",
            "DELETE_PENDING",
            "ENROLL_OK",
            "ENROLL_CONTIGENCY_OK",
            "ENROLL_CACHE_OK",
            "ENROLL_ANOMALY",
            "ENROLL_ANOMALY_BLACKLIST",
            "ENROLL_IN_PROGRESS",
            "ENROLL_FAILED",
            "UPDATE_OK",
            "UPDATE_CONTIGENCY_OK",
            "UPDATE_CACHE_OK",
            "UPDATE_ANOMALY",
            "UPDATE_ANOMALY_BLACKLIST",
            "UPDATE_IN_PROGRESS",
            "UPDATE_FAILED",
            "UPDATE_REFUSED",
            "SEARCH_MATCH",
            "SEARCH_NOT_MATCH",
            "SEARCH_IN_PROGRESS",
            "SEARCH_FAILED",
            "PERSON_FRAUD",
            "RECOLLECT",
            "INCORRECT_ENROLL",
            "ERROR");

    private static final Set<String> PREFIXES = Set.of("ENROLL", "UPDATE", "SEARCH", "DELETE");

    /** @param afterMs time from acceptance (or from now, for a submission already there); absent means the variant's */
    record Expectation(String outcome, @Nullable Long afterMs) {}

    private final Map<String, Expectation> byIdnAndKind = new ConcurrentHashMap<>();
    private final Set<String> blacklistedImages = ConcurrentHashMap.newKeySet();
    private final Set<String> knownElsewhere = ConcurrentHashMap.newKeySet();

    /**
     * @param outcome a published status, or the part after its prefix ({@code MATCH}, {@code ANOMALY}) for every kind
     *     of submission that has it; an unknown word is passed on as it is, to see how the hub takes it
     */
    void expect(String idn, String outcome, @Nullable Long afterMs) {
        String word = outcome.toUpperCase(Locale.ROOT);
        if (word.equals(KNOWN_ELSEWHERE)) {
            knownElsewhere.add(idn);
            return;
        }
        byIdnAndKind.put(key(idn, kindOf(word)), new Expectation(word, afterMs));
    }

    void blacklist(String imageDigest) {
        blacklistedImages.add(imageDigest.toUpperCase(Locale.ROOT));
    }

    Optional<Expectation> of(String idn, Operation kind) {
        Expectation own = byIdnAndKind.get(key(idn, kind.name()));
        Expectation any = byIdnAndKind.get(key(idn, "*"));
        return Optional.ofNullable(own == null ? any : own)
                .map(found -> new Expectation(statusFor(kind, found.outcome()), found.afterMs()));
    }

    boolean isBlacklisted(List<String> images) {
        return images.stream().anyMatch(blacklistedImages::contains);
    }

    boolean isKnownElsewhere(String idn) {
        return knownElsewhere.contains(idn);
    }

    void clear() {
        byIdnAndKind.clear();
        blacklistedImages.clear();
        knownElsewhere.clear();
    }

    /** {@code ANOMALY} becomes {@code ENROLL_ANOMALY} for an enrolment; a word that fits nowhere stays as it is. */
    private static String statusFor(Operation kind, String outcome) {
        String full = kind.name() + "_" + outcome;
        return !PUBLISHED.contains(outcome) && PUBLISHED.contains(full) ? full : outcome;
    }

    private static String kindOf(String outcome) {
        int underscore = outcome.indexOf('_');
        String prefix = underscore < 0 ? "" : outcome.substring(0, underscore);
        return PREFIXES.contains(prefix) ? prefix : "*";
    }

    private static String key(String idn, String kind) {
        return kind + " " + idn;
    }
}
