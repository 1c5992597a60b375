package org.spidhub.register.transaction;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.StoredWord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The writer of transactions ({@link Setbacks} writes what nobody foresaw). Every step is guarded by the {@link Claim} it was decided on and by {@link LegalSteps}, and
 * leaves a history line and an event in the same database transaction.
 */
@Repository
public class TransactionStore {

    private final JdbcClient db;
    private final Steps steps;
    private final ObjectMapper json;
    private final TransactionRow row;
    private final Attempts attempts;

    TransactionStore(JdbcClient db, Outbox outbox, ObjectMapper json) {
        this.db = db;
        this.steps = new Steps(db, outbox, json);
        this.json = json;
        this.row = new TransactionRow(json);
        this.attempts = new Attempts(db);
    }

    /**
     * Stores a new transaction, due at once.
     *
     * @throws org.springframework.dao.DuplicateKeyException when the person has an open enrolment already, or the
     *     predecessor has been continued already
     */
    @Transactional
    public void open(NewTransaction opened, String actor) {
        db.sql("""
                        insert into transaction (tguid, kind, state, person_guid, identity_sealed, details, protocol,
                                                 predecessor, station_time)
                        values (:tguid, :kind, :state, :person, :identity, cast(:details as jsonb), :protocol,
                                :predecessor, :stationTime)""")
                .param("tguid", opened.tguid())
                .param("kind", opened.kind().name())
                .param("state", opened.state().name())
                .param("person", opened.personGuid())
                .param("identity", opened.identity())
                .param("details", json.valueToTree(opened.details()).toString())
                .param("protocol", opened.tguid().toString())
                .param("predecessor", opened.predecessor())
                .param(
                        "stationTime",
                        opened.stationTime() == null
                                ? null
                                : opened.stationTime().atOffset(ZoneOffset.UTC))
                .update();
        steps.add(opened.tguid(), null, opened.state(), null, actor, "accepted");
        steps.announce(opened.tguid(), opened.personGuid(), opened.kind(), opened.state(), null, null);
    }

    public Optional<Transaction> find(UUID tguid) {
        return db.sql("select * from transaction where tguid = :tguid")
                .param("tguid", tguid)
                .query(row)
                .optional();
    }

    /** The newest transaction of a person, open or not. */
    public Optional<Transaction> latestOf(UUID personGuid) {
        return db.sql("select * from transaction where person_guid = :person order by created_at desc, tguid limit 1")
                .param("person", personGuid)
                .query(row)
                .optional();
    }

    /** The newest enrolment or update of a person, however it ended. */
    public Optional<Transaction> latestEnrolmentOf(UUID personGuid) {
        return db.sql("""
                        select * from transaction where person_guid = :person and kind in ('ENROLL', 'UPDATE')
                        order by created_at desc, tguid limit 1""").param("person", personGuid).query(row).optional();
    }

    /** The transaction that continues this one, if any. */
    public Optional<UUID> successorOf(UUID tguid) {
        return db.sql("select tguid from transaction where predecessor = :tguid")
                .param("tguid", tguid)
                .query(UUID.class)
                .optional();
    }

    /** The person's open enrolment or update: there is never more than one. */
    public Optional<UUID> openEnrolmentOf(UUID personGuid) {
        return db.sql("""
                        select tguid from transaction where person_guid = :person
                        and kind in ('ENROLL', 'UPDATE') and state not in ('DONE', 'CANCELLED')""").param("person", personGuid).query(UUID.class).optional();
    }

    /** What happened, oldest first. */
    public List<Step> historyOf(UUID tguid) {
        return steps.of(tguid);
    }

    /**
     * Makes one step, closes an open attempt, and gives the lease back.
     *
     * @return false when the claim is stale: somebody else has moved the transaction, and nothing was written
     * @throws IllegalStep when the step is not in the table
     */
    @Transactional
    public boolean advance(Claim claim, Change change) {
        LegalSteps.require(claim.state(), change.to());
        Optional<Moved> moved = db.sql("""
                        update transaction set
                            state = :to,
                            outcome = coalesce(:outcome, outcome),
                            fine_status = coalesce(:fine, fine_status),
                            message = coalesce(:message, message),
                            tcn = coalesce(:tcn, tcn),
                            parked_reason = :parked,
                            polls = polls + case when :from = 'SUBMITTED' and :to = 'SUBMITTED' then 1 else 0 end,
                            lookups = case when :to = 'IN_DOUBT' then case when :from = 'IN_DOUBT' then lookups + 1 else 0 end
                                      else lookups end,
                            failures = case when :failure then failures + 1 when :to = 'SUBMITTED' or :from = 'PARKED' then 0
                                       else failures end,
                            due_at = now() + make_interval(secs => :dueSeconds),
                            lease_owner = null, lease_until = null, lapses = 0,
                            fence = fence + 1,
                            updated_at = now(),
                            closed_at = case when :to in ('DONE', 'CANCELLED') then now() end
                        where tguid = :tguid and state = :from and fence = :fence
                        returning person_guid, kind, attempts, fine_status, outcome""")
                .param("to", change.to().name())
                .param("outcome", name(change.outcome()))
                .param("fine", change.fineStatus())
                .param("message", change.message())
                .param("tcn", change.tcn())
                .param("parked", name(change.parkedReason()))
                .param("failure", change.failure())
                .param("from", claim.state().name())
                .param("dueSeconds", seconds(change.due()))
                .param("tguid", claim.tguid())
                .param("fence", claim.fence())
                .query((found, i) -> new Moved(
                        found.getObject("person_guid", UUID.class),
                        StoredWord.read(Kind.class, found, "kind"),
                        found.getInt("attempts"),
                        found.getString("fine_status"),
                        found.getString("outcome")))
                .optional();
        if (moved.isEmpty()) {
            return false;
        }
        if (claim.state() == State.SUBMITTING) {
            attempts.close(claim.tguid(), moved.get().attempts(), change);
        }
        boolean silent =
                claim.state() == State.SUBMITTED && change.to() == State.SUBMITTED && change.fineStatus() == null;
        if (!silent) {
            steps.add(
                    claim.tguid(),
                    claim.state(),
                    change.to(),
                    moved.get().fineStatus(),
                    change.actor(),
                    change.cause());
            steps.announce(
                    claim.tguid(),
                    moved.get().personGuid(),
                    moved.get().kind(),
                    change.to(),
                    moved.get().outcome(),
                    moved.get().fineStatus());
        }
        return true;
    }

    /**
     * Commits the intent before the call that may have an effect: the attempt row and SUBMITTING, the lease begun anew.
     *
     * @param digest SHA-256 (hex) of the payload about to be sent
     * @param lease how long the call may take at most, with time to spare
     * @return the claim under which the answer must be written, or empty when the claim is stale
     */
    @Transactional
    public Optional<Claim> beginAttempt(Claim claim, String digest, Duration lease) {
        LegalSteps.require(claim.state(), State.SUBMITTING);
        Optional<Integer> number = db.sql("""
                        update transaction set state = 'SUBMITTING', attempts = attempts + 1, updated_at = now(),
                               lease_until = now() + make_interval(secs => :lease)
                        where tguid = :tguid and state = :from and fence = :fence and lease_until > now()
                        returning attempts""")
                .param("lease", seconds(lease))
                .param("tguid", claim.tguid())
                .param("from", claim.state().name())
                .param("fence", claim.fence())
                .query(Integer.class)
                .optional();
        return number.map(n -> {
            attempts.open(claim, n, digest);
            steps.add(claim.tguid(), claim.state(), State.SUBMITTING, null, "hub", "attempt " + n);
            return new Claim(claim.tguid(), State.SUBMITTING, claim.fence());
        });
    }

    /** Remembers what the look-ups before the first send said; kept for the whole life of the transaction. */
    public void rememberIdn(Claim claim, String idn, @Nullable Boolean knownBefore) {
        db.sql("""
                        update transaction set idn = :idn, known_before = coalesce(known_before, :known)
                        where tguid = :tguid and fence = :fence""")
                .param("idn", idn)
                .param("known", knownBefore)
                .param("tguid", claim.tguid())
                .param("fence", claim.fence())
                .update();
    }

    /** Adds sentences about what was let through, which the station reads in the message; a no-op where nothing is stored. */
    public void warn(UUID tguid, List<String> warnings) {
        db.sql("""
                        update transaction set details = jsonb_set(details, '{warnings}',
                            coalesce(details -> 'warnings', '[]'::jsonb) || cast(:warnings as jsonb))
                        where tguid = :tguid""")
                .param("warnings", json.valueToTree(warnings).toString())
                .param("tguid", tguid)
                .update();
    }

    /**
     * Puts another TCN in place of a wrong one, whatever the state; state and outcome stay.
     *
     * @throws IllegalStateException when the stored one is no longer {@code was}
     */
    @Transactional
    public void correctTcn(UUID tguid, String was, String is, String actor) {
        State state = db.sql("update transaction set tcn = :is where tguid = :tguid and tcn = :was returning state")
                .param("is", is)
                .param("was", was)
                .param("tguid", tguid)
                .query(String.class)
                .optional()
                .map(word -> StoredWord.read(State.class, word))
                .orElseThrow(() -> new IllegalStateException("the TCN of " + tguid + " has changed meanwhile"));
        steps.add(tguid, state, state, null, actor, "TCN corrected");
    }

    private static @Nullable String name(@Nullable Enum<?> word) {
        return word == null ? null : word.name();
    }

    private static double seconds(@Nullable Duration wait) {
        return wait == null ? 0 : wait.toMillis() / 1000.0;
    }

    private record Moved(
            UUID personGuid,
            Kind kind,
            int attempts,
            @Nullable String fineStatus,
            @Nullable String outcome) {}
}
