package org.spidhub.provider.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spidhub.provider.psbio.PsbioReply.Answered;
import org.spidhub.provider.psbio.TestStatuses;
import org.spidhub.register.transaction.Change;
import org.spidhub.register.transaction.Details;
import org.spidhub.register.transaction.Kind;
import org.spidhub.register.transaction.Outcome;
import org.spidhub.register.transaction.ParkReason;
import org.spidhub.register.transaction.State;
import org.spidhub.register.transaction.Transaction;

/** What each of the PSBio's 28 words does to a transaction. */
class ReadingTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final JobSettings settings = new JobSettings(
            20,
            4,
            Duration.ofSeconds(60),
            List.of(Duration.ofSeconds(5), Duration.ofMinutes(1)),
            Duration.ofDays(30),
            5,
            List.of(Duration.ofSeconds(1)));
    private final Reading reading = new Reading(TestStatuses.packaged(), settings, Clock.fixed(NOW, ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({
        "ENROLL, 'OK,', DONE, OK",
        "ENROLL, OK, DONE, OK",
        "ENROLL, ENROLL_OK, DONE, OK",
        "ENROLL, ENROLL_FAILED, DONE, REJECTED",
        "ENROLL, ENROLL_ANOMALY_BLACKLIST, DONE, FAILED",
        "ENROLL, PERSON_FRAUD, DONE, FAILED",
        "ENROLL, RECOLLECT, DONE, FAILED",
        "ENROLL, INCORRECT_ENROLL, DONE, FAILED",
        "ENROLL, ENROLL_IN_PROGRESS, SUBMITTED,",
        "ENROLL, ENROLL_CACHE_OK, SUBMITTED,",
        "ENROLL, ENROLL_CONTIGENCY_OK, SUBMITTED,",
        "ENROLL, ENROLL_CONTINGENCY_OK, SUBMITTED,",
        "ENROLL, ENROLL_ANOMALY, SUBMITTED,",
        "ENROLL, AUTHENTICATION_FAILED, SUBMITTED,",
        "ENROLL, ERROR, SUBMITTED,",
        "UPDATE, UPDATE_IN_PROGRESS, SUBMITTED,",
        "UPDATE, UPDATE_CACHE_OK, SUBMITTED,",
        "UPDATE, UPDATE_CONTIGENCY_OK, SUBMITTED,",
        "UPDATE, UPDATE_ANOMALY, SUBMITTED,",
        "UPDATE, UPDATE_OK, DONE, OK",
        "UPDATE, UPDATE_ANOMALY_BLACKLIST, DONE, FAILED",
        "UPDATE, UPDATE_FAILED, DONE, FAILED",
        "UPDATE, UPDATE_REFUSED, DONE, REJECTED",
        "SEARCH, SEARCH_IN_PROGRESS, SUBMITTED,",
        "SEARCH, SEARCH_MATCH, DONE, MATCH",
        "SEARCH, SEARCH_NOT_MATCH, DONE, NOT_MATCH",
        "SEARCH, SEARCH_FAILED, DONE, FAILED",
        "DELETE, DELETE_PENDING, SUBMITTED,",
        "DELETE, DELETE_OK, DONE, OK",
        "DELETE, DELETE_NOT_OK, DONE, FAILED",
    })
    void every_published_word_has_its_meaning(Kind kind, String status, State state, @Nullable Outcome outcome) {
        Change change = reading.of(held(kind, null, NOW), new Answered(status, null, "T"));

        assertThat(change.to()).isEqualTo(state);
        assertThat(change.outcome()).isEqualTo(outcome);
    }

    @Test
    void an_unknown_word_parks_the_transaction_and_is_kept() {
        Change change = reading.of(held(Kind.ENROLL, null, NOW), new Answered("ENROLL_TELEPATHY", null, "T"));

        assertThat(change.to()).isEqualTo(State.PARKED);
        assertThat(change.parkedReason()).isEqualTo(ParkReason.UNKNOWN_STATUS);
        assertThat(change.fineStatus()).isEqualTo("ENROLL_TELEPATHY");
    }

    @Test
    void a_word_for_another_kind_is_no_answer() {
        Change change = reading.of(held(Kind.ENROLL, null, NOW), new Answered("SEARCH_MATCH", null, "T"));

        assertThat(change.parkedReason()).isEqualTo(ParkReason.UNKNOWN_STATUS);
    }

    @ParameterizedTest
    @CsvSource({
        "ENROLL, ENROLL_ANOMALY, ENROLL_CACHE_OK",
        "ENROLL, ENROLL_CACHE_OK, ENROLL_CONTIGENCY_OK",
        "UPDATE, UPDATE_ANOMALY, UPDATE_CACHE_OK",
        "UPDATE, UPDATE_ANOMALY, update_contingency_ok",
    })
    void a_known_word_out_of_order_is_in_the_history_once_and_the_earlier_one_stays_in_force(
            Kind kind, String before, String after) {
        Transaction held = held(kind, before, NOW);

        Change change = reading.of(held, new Answered(after, null, "T"));

        assertThat(change.to()).isEqualTo(State.SUBMITTED);
        assertThat(change.fineStatus()).as("the store writes a step for it").isEqualTo(before);
        assertThat(change.cause()).contains(after, "may not follow", before);
        assertThat(change.due()).isNotNull();

        Change again = reading.of(saying(held, change.message()), new Answered(after, null, "T"));
        assertThat(again.fineStatus()).as("no second step for the same").isNull();
    }

    @ParameterizedTest
    @CsvSource({"enroll_ok, DONE", "Enroll_Cache_Ok, SUBMITTED", "' ENROLL_OK ', DONE", "'ok,', DONE"})
    void capitals_do_not_matter(String status, State state) {
        assertThat(reading.of(held(Kind.ENROLL, null, NOW), new Answered(status, null, "T"))
                        .to())
                .isEqualTo(state);
    }

    @Test
    void after_thirty_days_without_an_end_it_is_given_up() {
        Transaction old = held(Kind.ENROLL, "ENROLL_ANOMALY", NOW.minus(Duration.ofDays(31)));

        Change change = reading.of(old, new Answered("ENROLL_ANOMALY", null, "T"));

        assertThat(change.to()).isEqualTo(State.DONE);
        assertThat(change.outcome()).isEqualTo(Outcome.ERROR);
    }

    private static Transaction held(Kind kind, @Nullable String fine, Instant createdAt) {
        return held(kind, fine, null, createdAt);
    }

    private static Transaction saying(Transaction of, @Nullable String message) {
        return held(of.kind(), of.fineStatus(), message, of.createdAt());
    }

    private static Transaction held(Kind kind, @Nullable String fine, @Nullable String message, Instant createdAt) {
        UUID tguid = UUID.randomUUID();
        return new Transaction(
                tguid,
                kind,
                State.SUBMITTED,
                null,
                fine,
                message,
                UUID.randomUUID(),
                new byte[0],
                Details.NONE,
                "IDN",
                false,
                "T",
                tguid.toString(),
                null,
                null,
                1,
                0,
                0,
                0,
                1,
                null,
                createdAt,
                createdAt);
    }
}
