package org.spidhub.administration.retention;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spidhub.protection.vault.Erasure;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People and operators who were removed and of whom nothing else is left: the key and the means to find them go last. */
@Component
class OwnerRemains implements Remains {

    private static final String DUE = """
            from (select person_guid as owner, 'PEOPLE' as kind, updated_at from person p
                  where status in ('DELETED', 'FAILED') and cpf_hash is not null and updated_at < :people
                    and not exists (select 1 from transaction t where t.person_guid = p.person_guid)
                    and not exists (select 1 from base_record b where b.person_guid = p.person_guid)
                    and not exists (select 1 from negative_list n where n.person_guid = p.person_guid)
                    and not exists (select 1 from anomaly a where a.person_guid = p.person_guid)
                  union all
                  select operator_guid, 'OPERATORS', updated_at from operator
                  where status = 'DELETED' and updated_at < :departed) o
            where not exists (select 1 from sample s where s.person_guid = o.owner)
              and not exists (select 1 from remote_capture r where r.person_guid = o.owner)
              and not exists (select 1 from anomaly a where a.resembles = o.owner and a.closed_at is null)
              and not exists (select 1 from vault.legal_hold h where h.owner = o.owner and (h.until is null or h.until > now()))""";

    private final JdbcClient db;
    private final Erasure erasure;
    private final Remnants remnants;
    private final RetentionSettings settings;

    OwnerRemains(JdbcClient db, Erasure erasure, Remnants remnants, RetentionSettings settings) {
        this.db = db;
        this.erasure = erasure;
        this.remnants = remnants;
        this.settings = settings;
    }

    @Override
    public Map<String, Long> due(Instant asOf) {
        Map<String, Long> counts = new TreeMap<>();
        due("select kind, count(*) as n " + DUE + " group by kind", asOf).query(row -> {
            counts.put(row.getString("kind"), row.getLong("n"));
        });
        return counts;
    }

    private record Due(UUID owner, String kind) {}

    @Override
    public Batch remove(Instant asOf, @Nullable UUID after) {
        List<Due> owners = due(
                        "select owner, kind " + DUE
                                + " and (cast(:after as uuid) is null or owner > :after) order by owner limit :batch",
                        asOf)
                .param("after", after, java.sql.Types.OTHER)
                .param("batch", settings.batch())
                .query(Due.class)
                .list();
        if (owners.isEmpty()) {
            return Batch.NOTHING;
        }
        Map<String, Long> removed = new TreeMap<>();
        for (Due due : owners) {
            if (stillDue(due, asOf)
                    && erasure.erase(due.owner(), "retention, nothing else was left")
                            instanceof Erasure.Outcome.Erased) {
                remnants.clear(due.owner());
                removed.merge(due.kind(), 1L, Long::sum);
            }
        }
        return new Batch(removed, true, owners.get(owners.size() - 1).owner());
    }

    /** Whoever is registered again just now waits until this is decided, and is then somebody new. */
    private boolean stillDue(Due due, Instant asOf) {
        String locked = due.kind().equals("PEOPLE")
                ? "select person_guid from person where person_guid = :owner for update skip locked"
                : "select operator_guid from operator where operator_guid = :owner for update skip locked";
        return db.sql(locked)
                        .param("owner", due.owner())
                        .query(UUID.class)
                        .optional()
                        .isPresent()
                && due("select count(*) " + DUE + " and owner = :owner", asOf)
                                .param("owner", due.owner())
                                .query(Long.class)
                                .single()
                        == 1;
    }

    private JdbcClient.StatementSpec due(String query, Instant asOf) {
        return db.sql(query)
                .param("people", asOf.minus(settings.transactions()).atOffset(ZoneOffset.UTC))
                .param("departed", asOf.minus(settings.departed()).atOffset(ZoneOffset.UTC));
    }
}
