package org.spidhub.register.transaction;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.spidhub.platform.StoredWord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Writes that work on a transaction failed in a way nobody foresaw. Beside {@link TransactionStore} the only writer of states: one
 * statement that reads no more of the row than it must, because reading the row may be what failed.
 */
@Repository
public class Setbacks {

    private final JdbcClient db;

    Setbacks(JdbcClient db) {
        this.db = db;
    }

    /** @param to the state it is in now */
    public record Setback(State to, int failures) {}

    /**
     * Counts one failure and lets the transaction rest, the longer the more there were; the last one parks it. What may have left the
     * hub is never made ready to send, and never parked before a look-up: it becomes a doubt.
     *
     * @param cause for the history and, once parked, for the message; without personal data
     * @param most failures, from this one on it waits for a person
     * @param quarantine the wait before a doubt is looked up
     * @return empty when somebody else has moved the transaction meanwhile; nothing was written
     */
    public Optional<Setback> count(Claim claim, String cause, int most, Duration quarantine) {
        return write(claim, cause, 1, most, Duration.ZERO, quarantine);
    }

    /**
     * Lets the transaction rest without a count, as the database failed and not the work. What may have left the hub becomes a doubt.
     *
     * @param rest before it is taken up again
     * @param quarantine the wait before a doubt is looked up
     */
    public void spare(Claim claim, Duration rest, Duration quarantine) {
        write(claim, "the database broke off", 0, Integer.MAX_VALUE, rest, quarantine);
    }

    private Optional<Setback> write(
            Claim claim, String cause, int counted, int most, Duration rest, Duration quarantine) {
        return db.sql("""
                        with hit as (
                            select *, case when state = 'SUBMITTING' then 'IN_DOUBT' when failures + :counted >= :most then 'PARKED'
                                      else state end as becomes
                            from transaction where tguid = :tguid and fence = :fence
                              and state in ('READY', 'SUBMITTING', 'IN_DOUBT', 'SUBMITTED') for update),
                        moved as (
                            update transaction t set
                                state = h.becomes, failures = t.failures + :counted, lapses = 0, fence = t.fence + 1,
                                lookups = case when h.state = 'SUBMITTING' then 0 else t.lookups end,
                                parked_reason = case when h.becomes = 'PARKED' then 'INTERNAL' end,
                                message = case when h.becomes = 'PARKED' then :cause else t.message end,
                                due_at = now() + make_interval(secs => case when h.state = 'SUBMITTING' then :quarantine
                                         when :counted = 0 then :rest
                                         else (0.5 + random() / 2) * least(60, power(2, least(t.failures, 10))) end),
                                lease_owner = null, lease_until = null, updated_at = now()
                            from hit h where t.tguid = h.tguid),
                        closed as (
                            update attempt a set closed_at = now(), result = h.becomes, detail = :cause
                            from hit h where a.tguid = h.tguid and a.closed_at is null),
                        told as (
                            insert into transaction_step (tguid, from_state, to_state, fine_status, actor, cause)
                            select tguid, state, becomes, fine_status, 'hub', :cause from hit
                            where :counted > 0 or becomes <> state),
                        announced as (
                            insert into outbox (event_id, subject, type, payload)
                            select gen_random_uuid(), person_guid, 'transaction.' || lower(becomes),
                                   jsonb_strip_nulls(jsonb_build_object('tguid', tguid, 'person', person_guid, 'kind', kind,
                                       'state', becomes, 'outcome', outcome, 'psbioStatus', fine_status))
                            from hit where becomes <> state)
                        select becomes, failures + :counted as failures from hit""")
                .param("tguid", claim.tguid())
                .param("fence", claim.fence())
                .param("counted", counted)
                .param("most", most)
                .param("cause", cause)
                .param("rest", rest.toMillis() / 1000.0)
                .param("quarantine", quarantine.toMillis() / 1000.0)
                .query((row, i) -> new Setback(StoredWord.read(State.class, row, "becomes"), row.getInt("failures")))
                .optional();
    }

    /** Whose transaction was ended, and whether it was to enrol them. */
    public record Ended(UUID person, boolean enrols) {}

    /**
     * Ends a transaction whose row cannot be read with {@link Outcome#ERROR}; that also makes the row readable, but for an unknown
     * kind. It has to be parked, or of a state or kind that this version does not know and would never park.
     *
     * @return empty when none of this id is so, or a worker of another hub has it
     */
    public Optional<Ended> end(UUID tguid, String cause, String actor) {
        return db.sql("""
                        with hit as (select * from transaction where tguid = :tguid and (lease_until is null or lease_until < now())
                              and (state = 'PARKED' or state not in (:states)
                                   or kind not in (:kinds) and state not in ('DONE', 'CANCELLED', 'SUBMITTING')) for update),
                        moved as (
                            update transaction t set state = 'DONE', outcome = 'ERROR', parked_reason = null, details = '{}',
                                fence = t.fence + 1, lease_owner = null, lease_until = null, updated_at = now(), closed_at = now()
                            from hit h where t.tguid = h.tguid),
                        told as (
                            insert into transaction_step (tguid, from_state, to_state, fine_status, actor, cause)
                            select tguid, state, 'DONE', fine_status, :actor, :cause from hit),
                        announced as (
                            insert into outbox (event_id, subject, type, payload)
                            select gen_random_uuid(), person_guid, 'transaction.done',
                                   jsonb_strip_nulls(jsonb_build_object('tguid', tguid, 'person', person_guid, 'kind', kind,
                                       'state', 'DONE', 'outcome', 'ERROR', 'psbioStatus', fine_status))
                            from hit)
                        select person_guid, kind in ('ENROLL', 'UPDATE') as enrols from hit""")
                .param("tguid", tguid)
                .param("states", names(State.values()))
                .param("kinds", names(Kind.values()))
                .param("cause", cause)
                .param("actor", actor)
                .query((row, i) -> new Ended(row.getObject("person_guid", UUID.class), row.getBoolean("enrols")))
                .optional();
    }

    private static List<String> names(Enum<?>... words) {
        return Arrays.stream(words).map(Enum::name).toList();
    }
}
