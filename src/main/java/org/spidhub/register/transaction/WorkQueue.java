package org.spidhub.register.transaction;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.platform.ClockSetBack;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Hands due transactions to workers, each to one worker at a time. A lease that runs out, or that another hub frees because its
 * owner has fallen silent, makes the transaction available again; the fence taken with every claim keeps the former worker from
 * writing once another has it. Times are the database's.
 */
@Repository
public class WorkQueue {

    /** Three missed {@link Heartbeat}s: a hub silent for so long is dead or frozen, and the others carry on its work. */
    static final Duration ABSENT_AFTER = Heartbeat.EVERY.multipliedBy(3);

    /**
     * Leases of one transaction that ran out one after the other without a word of their workers. Whatever the workers fail to tell,
     * the next one is for a person.
     */
    static final int MOST_LAPSES = 5;

    private static final Logger log = LoggerFactory.getLogger(WorkQueue.class);

    private final JdbcClient db;
    private final Setbacks setbacks;
    private final String owner = UUID.randomUUID().toString();

    WorkQueue(JdbcClient db) {
        this.db = db;
        this.setbacks = new Setbacks(db);
    }

    private record Taken(Claim claim, int lapses) {}

    /**
     * @param state the kind of work: READY to send, SUBMITTED to ask for, IN_DOUBT to look up, SUBMITTING abandoned by
     *     a dead worker
     * @param most at most this many, the longest due first
     * @param lease how long the worker may take
     */
    public List<Claim> claim(State state, int most, Duration lease) {
        return claim(state, EnumSet.allOf(Kind.class), most, lease);
    }

    /** As {@link #claim(State, int, Duration)}, of these kinds only. */
    public List<Claim> claim(State state, Set<Kind> kinds, int most, Duration lease) {
        List<Taken> taken = db.sql("""
                        update transaction t set fence = fence + 1, lease_owner = :owner,
                               lapses = lapses + case when lease_until is null then 0 else 1 end,
                               lease_until = now() + make_interval(secs => :lease)
                        from (select tguid from transaction
                              where state = :state and kind in (:kinds) and due_at <= now() and (lease_until is null or lease_until < now())
                              order by due_at limit :most for update skip locked) due
                        where t.tguid = due.tguid
                        returning t.tguid, t.fence, t.lapses""")
                .param("owner", owner)
                .param("lease", lease.toMillis() / 1000.0)
                .param("state", state.name())
                .param("kinds", kinds.stream().map(Kind::name).toList())
                .param("most", most)
                .query((row, i) -> new Taken(
                        new Claim(row.getObject("tguid", UUID.class), state, row.getLong("fence")),
                        row.getInt("lapses")))
                .list();
        return taken.stream().filter(this::goesOn).map(Taken::claim).toList();
    }

    /** Work in doubt is settled by looking up, however often a worker stopped; the rest would only go round. */
    private boolean goesOn(Taken taken) {
        if (taken.lapses() < MOST_LAPSES || taken.claim().state() == State.SUBMITTING) {
            return true;
        }
        String cause = "its workers stopped " + taken.lapses() + " times without a word";
        setbacks.count(taken.claim(), cause, 0, Duration.ZERO);
        log.error(
                "Transaction {} waits for a person: {}. Hint: look for errors of these workers in the log, then replay",
                taken.claim().tguid(),
                cause);
        return false;
    }

    /** Gives a claim back unused, due again after the wait. */
    public void release(Claim claim, Duration wait) {
        db.sql("""
                        update transaction set lease_owner = null, lease_until = null, lapses = 0,
                               due_at = now() + make_interval(secs => :wait)
                        where tguid = :tguid and fence = :fence and state = :state""")
                .param("wait", wait.toMillis() / 1000.0)
                .param("tguid", claim.tguid())
                .param("fence", claim.fence())
                .param("state", claim.state().name())
                .update();
    }

    /** Makes it due now. @return false when it is due already, or somebody has moved or taken it meanwhile */
    public boolean hurry(Claim claim) {
        return db.sql("""
                                update transaction set due_at = now(), lapses = 0
                                where tguid = :tguid and fence = :fence and state = :state and due_at > now()
                                  and (lease_until is null or lease_until < now())""")
                        .param("tguid", claim.tguid())
                        .param("fence", claim.fence())
                        .param("state", claim.state().name())
                        .update()
                == 1;
    }

    /** Whether a worker has it in hand now. */
    public boolean isHeld(UUID tguid) {
        return db.sql("select count(*) from transaction where tguid = :tguid and lease_until > now()")
                        .param("tguid", tguid)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Tells the other hubs that this one lives. */
    void beat() {
        db.sql("insert into hub_node (owner) values (:owner) on conflict (owner) do update set seen_at = now()")
                .param("owner", owner)
                .update();
    }

    /**
     * Frees the leases of hubs not seen for {@link #ABSENT_AFTER} and forgets those hubs; one that was only frozen shows itself again
     * with its next beat. What it had begun to send becomes a doubt at whoever claims it.
     *
     * @return how many leases there were
     */
    int takeOverFromAbsent() {
        return db.sql("""
                        with gone as (delete from hub_node
                                      where seen_at < now() - make_interval(secs => :absent) returning owner)
                        update transaction set lease_owner = null, lease_until = null
                        where lease_owner in (select owner from gone)""").param("absent", ABSENT_AFTER.toSeconds()).update();
    }

    /**
     * Frees every lease of former processes: right only while this hub is the database's single user.
     *
     * @return how many there were
     */
    public int takeOverAll() {
        return db.sql(
                        "update transaction set lease_owner = null, lease_until = null where lease_until is not null and lease_owner <> :owner")
                .param("owner", owner)
                .update();
    }

    /** What waits for a time waits no longer than before; hubs are silent since now at the earliest. */
    @EventListener
    void moveBack(ClockSetBack clock) {
        db.sql("""
                        update transaction set due_at = due_at - make_interval(secs => :by)
                        where state in ('READY', 'SUBMITTING', 'IN_DOUBT', 'SUBMITTED') and due_at > now()""").param("by", clock.seconds()).update();
        db.sql(
                        "update transaction set lease_until = lease_until - make_interval(secs => :by) where lease_until > now()")
                .param("by", clock.seconds())
                .update();
        db.sql("update hub_node set seen_at = now() where seen_at > now()").update();
    }

    /** How many transactions are in this state. */
    public long depth(State state) {
        return db.sql("select count(*) from transaction where state = :state")
                .param("state", state.name())
                .query(Long.class)
                .single();
    }
}
