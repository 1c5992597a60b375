package org.spidhub.administration.events;

import java.time.Duration;
import java.util.UUID;
import org.spidhub.platform.ClockSetBack;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sees to it that one hub of a deployment does a piece of work at a time; by the clock of the database. */
@Repository
class RelayLease {

    private final JdbcClient db;
    private final String owner = UUID.randomUUID().toString();

    RelayLease(JdbcClient db) {
        this.db = db;
    }

    /** Takes or renews it. */
    boolean take(String name, Duration lease) {
        return db.sql("""
                                insert into relay_lease (name, owner, lease_until)
                                values (:name, :owner, now() + make_interval(secs => :lease))
                                on conflict (name) do update set owner = excluded.owner, lease_until = excluded.lease_until
                                where relay_lease.owner = excluded.owner or relay_lease.lease_until < now()""")
                        .param("name", name)
                        .param("owner", owner)
                        .param("lease", lease.toMillis() / 1000.0)
                        .update()
                == 1;
    }

    /** The lease, and events that failed and wait for another try. */
    @EventListener
    void moveBack(ClockSetBack clock) {
        db.sql(
                        "update outbox set due_at = due_at - make_interval(secs => :by) where published_at is null and due_at > now()")
                .param("by", clock.seconds())
                .update();
        db.sql(
                        "update relay_lease set lease_until = lease_until - make_interval(secs => :by) where lease_until > now()")
                .param("by", clock.seconds())
                .update();
    }
}
