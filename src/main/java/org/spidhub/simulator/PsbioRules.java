package org.spidhub.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.spidhub.simulator.Expectations.Expectation;
import org.spidhub.simulator.Submission.Stage;

/**
 * How a submission ends, by the published flows of the PSBio: blacklist, then known IDN, then duplicate images, then the
 * network. A search compares images by digest only: real captures are never equal, so tests tell it what to find.
 */
final class PsbioRules {

    private static final Set<String> REFUSED = Set.of(
            "ENROLL_FAILED",
            "ENROLL_ANOMALY_BLACKLIST",
            "PERSON_FRAUD",
            "RECOLLECT",
            "INCORRECT_ENROLL",
            "ERROR",
            "AUTHENTICATION_FAILED");

    private final Ledger ledger;
    private final Expectations expectations;

    PsbioRules(Ledger ledger, Expectations expectations) {
        this.ledger = ledger;
        this.expectations = expectations;
    }

    List<Stage> stages(Operation kind, String idn, List<String> images, long now, Variant variant) {
        List<Stage> stages = new ArrayList<>();
        stages.add(new Stage(now, kind.firstStatus()));
        Optional<Expectation> expected = expectations.of(idn, kind);
        String end = expected.map(Expectation::outcome).orElseGet(() -> end(kind, idn, images, now, variant));
        Long afterMs = expected.map(Expectation::afterMs).orElse(null);
        boolean wellEnded = end.equals("ENROLL_OK") || end.equals("UPDATE_OK");
        if (wellEnded && (afterMs == null || afterMs > variant.cacheOkAfterMs())) {
            stages.add(new Stage(now + variant.cacheOkAfterMs(), kind.name() + "_CACHE_OK"));
        }
        long usual = wellEnded ? variant.okAfterMs() : variant.cacheOkAfterMs();
        stages.add(new Stage(now + (afterMs == null ? usual : afterMs), end));
        return List.copyOf(stages);
    }

    /** Whether the network holds this IDN, here or at another PSBio. */
    boolean isKnown(String idn, long now) {
        return expectations.isKnownElsewhere(idn) || holding(idn, now).isPresent();
    }

    /** The enrolment or update of this PSBio that holds the IDN now; one still under way counts, as it blocks the IDN. */
    Optional<Submission> holding(String idn, long now) {
        Submission holding = null;
        for (Submission one : ledger.of(idn)) {
            if (one.kind() == Operation.ENROLL && !REFUSED.contains(one.lastStatus())) {
                holding = one;
            } else if (one.kind() == Operation.UPDATE && one.statusAt(now).equals("UPDATE_OK")) {
                holding = one;
            } else if (one.kind() == Operation.DELETE && one.statusAt(now).equals("DELETE_OK")) {
                holding = null;
            }
        }
        return Optional.ofNullable(holding);
    }

    private String end(Operation kind, String idn, List<String> images, long now, Variant variant) {
        boolean known = isKnown(idn, now);
        return switch (kind) {
            case ENROLL -> {
                if (expectations.isBlacklisted(images)) {
                    yield "ENROLL_ANOMALY_BLACKLIST";
                } else if (known) {
                    yield "ENROLL_FAILED";
                }
                yield variant.sameImageAnomaly() && seenElsewhere(idn, images, now) ? "ENROLL_ANOMALY" : "ENROLL_OK";
            }
            case UPDATE -> {
                if (expectations.isBlacklisted(images)) {
                    yield "UPDATE_ANOMALY_BLACKLIST";
                } else if (!known) {
                    yield "UPDATE_FAILED";
                } else if (expectations.isKnownElsewhere(idn)) {
                    yield "UPDATE_REFUSED";
                }
                yield variant.sameImageAnomaly() && seenElsewhere(idn, images, now) ? "UPDATE_ANOMALY" : "UPDATE_OK";
            }
            case SEARCH -> known ? compare(idn, images, now) : "SEARCH_FAILED";
            case DELETE -> holding(idn, now).isPresent() ? "DELETE_OK" : "DELETE_NOT_OK";
            default -> throw new IllegalArgumentException(kind + " is not a submission");
        };
    }

    private String compare(String idn, List<String> images, long now) {
        return holding(idn, now)
                .filter(held -> held.images().stream().anyMatch(images::contains))
                .map(held -> "SEARCH_MATCH")
                .orElse("SEARCH_NOT_MATCH");
    }

    private boolean seenElsewhere(String idn, List<String> images, long now) {
        return ledger.holdersOf(images).stream()
                .filter(other -> !other.equals(idn))
                .anyMatch(other -> holding(other, now)
                        .filter(held -> held.images().stream().anyMatch(images::contains))
                        .isPresent());
    }
}
