package org.spidhub.administration.reconcile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.StoredWord;
import org.spidhub.protection.vault.SealBroken;
import org.spidhub.register.person.IdentityVault;
import org.spidhub.register.person.PersonStatus;
import org.spidhub.register.transaction.Kind;
import org.spidhub.register.transaction.Outcome;
import org.spidhub.register.transaction.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads people in pages for the look-up, and wakes what has been open for too long. */
@Repository
class Census {

    private final JdbcClient db;
    private final IdentityVault identities;

    Census(JdbcClient db, IdentityVault identities) {
        this.db = db;
        this.identities = identities;
    }

    /**
     * A page of people.
     *
     * @param unread those whose record could not be read, with why
     * @param last the last one of the page, read or not; null when there is nobody any more
     */
    record Page(
            List<Subject> people,
            Map<UUID, Throwable> unread,
            @Nullable UUID last) {}

    /** People after a GUID, in its order, whose record has not changed lately. */
    Page page(UUID run, @Nullable UUID after, Duration settledFor, int size) {
        List<Subject> people = new ArrayList<>();
        Map<UUID, Throwable> unread = new HashMap<>();
        List<UUID> all = db.sql("""
                        select p.person_guid, p.status, t.tguid, t.kind, t.state, t.outcome, t.known_before, t.idn, t.identity_sealed,
                               t.updated_at, e.tcn as enrolled_tcn,
                               (select i.idn from transaction i where i.person_guid = p.person_guid and i.idn is not null limit 1) as any_idn
                        from person p
                        join reconciliation r on r.run = :run
                        join lateral (select * from transaction n where n.person_guid = p.person_guid
                                      and n.kind in ('ENROLL', 'UPDATE', 'DELETE') order by n.created_at desc limit 1) t on true
                        left join transaction e on e.tguid = p.enrolled_tguid
                        where (cast(:after as uuid) is null or p.person_guid > :after)
                          and t.updated_at < r.started_at - make_interval(secs => :settled)
                        order by p.person_guid limit :size""")
                .param("run", run)
                .param("after", after, java.sql.Types.OTHER)
                .param("settled", (double) settledFor.toSeconds())
                .param("size", size)
                .query((row, number) -> {
                    UUID person = row.getObject("person_guid", UUID.class);
                    try {
                        people.add(read(row, person));
                    } catch (RuntimeException | SQLException | Error e) {
                        unread.put(person, e);
                    }
                    return person;
                })
                .list();
        return new Page(people, unread, all.isEmpty() ? null : all.get(all.size() - 1));
    }

    /** @return how many open transactions older than this were not due yet and are now */
    int wakeOverdue(Duration age, boolean dryRun) {
        String overdue = """
                state in ('READY', 'SUBMITTED', 'IN_DOUBT') and created_at < now() - make_interval(secs => :age)
                and due_at > now() and (lease_until is null or lease_until < now())""";
        return dryRun
                ? db.sql("select count(*) from transaction where " + overdue)
                        .param("age", (double) age.toSeconds())
                        .query(Integer.class)
                        .single()
                : db.sql("update transaction set due_at = now() where " + overdue)
                        .param("age", (double) age.toSeconds())
                        .update();
    }

    private Subject read(ResultSet row, UUID person) throws SQLException {
        UUID tguid = row.getObject("tguid", UUID.class);
        String idn = row.getString("any_idn");
        return new Subject(
                person,
                StoredWord.read(PersonStatus.class, row, "status"),
                tguid,
                StoredWord.read(Kind.class, row, "kind"),
                StoredWord.read(State.class, row, "state"),
                StoredWord.readIfAny(Outcome.class, row, "outcome"),
                row.getObject("known_before", Boolean.class),
                row.getString("enrolled_tcn"),
                idn,
                idn == null
                        ? cpf(person, tguid, row.getBytes("identity_sealed")).orElse(null)
                        : null,
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private Optional<String> cpf(UUID person, UUID tguid, byte[] sealed) {
        try {
            return Optional.of(identities.open(person, tguid, sealed).cpf());
        } catch (SealBroken erased) {
            return Optional.empty();
        }
    }
}
