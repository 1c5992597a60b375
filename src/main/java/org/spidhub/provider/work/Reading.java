package org.spidhub.provider.work;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.provider.psbio.PsbioReply.Answered;
import org.spidhub.provider.psbio.PsbioStatusTable;
import org.spidhub.provider.psbio.PsbioStatusTable.Row;
import org.spidhub.register.transaction.Change;
import org.spidhub.register.transaction.Outcome;
import org.spidhub.register.transaction.ParkReason;
import org.spidhub.register.transaction.State;
import org.spidhub.register.transaction.Transaction;
import org.springframework.stereotype.Component;

/** Decides what the PSBio's word means for a transaction that it holds; pure but for the clock. */
@Component
public class Reading {

    private static final Logger log = LoggerFactory.getLogger(Reading.class);

    private final PsbioStatusTable statuses;
    private final JobSettings settings;
    private final Clock clock;

    Reading(PsbioStatusTable statuses, JobSettings settings, Clock clock) {
        this.statuses = statuses;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param answer the PSBio's answer to a submission or to a question for its result */
    public Change of(Transaction transaction, Answered answer) {
        Optional<Row> row = statuses.of(answer.status());
        if (row.isEmpty() || !row.get().concerns(transaction.kind())) {
            return Change.park(ParkReason.UNKNOWN_STATUS, "the PSBio answered " + shorten(answer.status()))
                    .saying(shorten(answer.status()), answer.message())
                    .under(answer.tcn());
        }
        return switch (row.get().progress()) {
            case WAIT, PAUSE -> waiting(transaction, answer);
            case END -> ended(answer, row.get());
            case RETRY -> failed(transaction, answer);
        };
    }

    private Change waiting(Transaction transaction, Answered answer) {
        if (transaction.createdAt().plus(settings.pollFor()).isBefore(clock.instant())) {
            return Change.done(
                            Outcome.ERROR, "no end within " + settings.pollFor().toDays() + " days")
                    .saying(transaction.fineStatus(), "The PSBio gave no final answer in time.");
        }
        boolean news = !answer.status().equals(transaction.fineStatus());
        boolean legal = statuses.mayFollow(transaction.fineStatus(), answer.status());
        Duration wait = Backoff.ofSchedule(settings.pollSchedule(), news && legal ? 0 : transaction.polls());
        Change change = Change.to(State.SUBMITTED, "the PSBio says " + answer.status())
                .by("psbio")
                .under(answer.tcn())
                .after(wait);
        if (!news) {
            return change;
        }
        return legal ? change.saying(answer.status(), answer.message()) : outOfOrder(transaction, answer, change);
    }

    /** A word that the published flows do not have here: the last one stays in force, this one is in the history, once. */
    private static Change outOfOrder(Transaction transaction, Answered answer, Change change) {
        String note = "the PSBio says " + answer.status() + ", which may not follow " + transaction.fineStatus();
        if (note.equals(transaction.message())) {
            return change;
        }
        log.warn(
                "{} {}: {}; the earlier word stays in force. Hint: ask the PSBio what it means, or let it follow in"
                        + " mappings/codes/psbio-status.csv (may_follow)",
                transaction.kind(),
                transaction.tguid(),
                note);
        return Change.to(State.SUBMITTED, note)
                .by("psbio")
                .under(answer.tcn())
                .after(change.due())
                .saying(transaction.fineStatus(), note);
    }

    private static Change ended(Answered answer, Row row) {
        Outcome outcome = row.outcome() == null ? Outcome.ERROR : row.outcome();
        return Change.done(outcome, "the PSBio says " + answer.status())
                .by("psbio")
                .saying(answer.status(), answer.message() == null ? row.meaning() : answer.message())
                .under(answer.tcn());
    }

    /** ERROR for a transaction it holds: the result is asked for again, not the work. */
    private Change failed(Transaction transaction, Answered answer) {
        if (transaction.failures() + 1 >= settings.maxFailures()) {
            return Change.park(ParkReason.TOO_MANY_ATTEMPTS, "the PSBio keeps answering " + answer.status())
                    .saying(answer.status(), answer.message());
        }
        return Change.to(State.SUBMITTED, "the PSBio says " + answer.status())
                .by("psbio")
                .saying(answer.status(), answer.message())
                .under(answer.tcn())
                .after(Backoff.ofSchedule(settings.pollSchedule(), transaction.polls()))
                .asFailure();
    }

    private static String shorten(String status) {
        String word = status.replaceAll("[^A-Za-z0-9_, -]", "?");
        return (word.length() > 60 ? word.substring(0, 60) : word).toUpperCase(Locale.ROOT);
    }
}
