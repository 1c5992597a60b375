package org.spidhub.administration.retention;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spidhub.protection.AuditTrail;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Pictures and templates whose time is over. All of a person's go in one database transaction, with one audit line a person and a
 * history line a transaction; what anything still needs stays.
 */
@Component
class SampleRemains implements Remains {

    /** Every sample with its kind, the moment its time counts from, and whether something needs it whatever its age. */
    private static final String SAMPLES = """
            (select s.sample_guid, s.tguid, s.person_guid as owner,
                    case when s.departed_at is not null then 'DEPARTED'
                         when t.tguid is null and r.tguid is not null then 'CAPTURES'
                         when t.kind = 'SEARCH' and t.outcome in ('MATCH', 'NOT_MATCH') then 'SEARCHES'
                         when t.tguid is null or t.outcome = 'OK' then 'SUPERSEDED'
                         else 'REFUSED' end as kind,
                    coalesce(s.departed_at, t.closed_at, r.updated_at, s.created_at) as since,
                    exists (select 1 from vault.legal_hold h where h.owner = s.person_guid and (h.until is null or h.until > now()))
                    or exists (select 1 from person p where p.person_guid = s.person_guid and p.enrolled_tguid = s.tguid)
                    or exists (select 1 from operator o where o.operator_guid = s.person_guid and o.tguid = s.tguid
                               and o.status <> 'DELETED' and s.departed_at is null)
                    or exists (select 1 from negative_list n where n.samples_tguid = s.tguid)
                    or t.state not in ('DONE', 'CANCELLED')
                    or exists (select 1 from transaction c where c.person_guid = s.person_guid
                               and c.state not in ('DONE', 'CANCELLED') and c.details ->> 'samplesOf' = s.tguid::text)
                    or r.state in ('OPEN', 'TAKEN')
                    or exists (select 1 from duplicate_check d where d.tguid = s.tguid)
                    or exists (select 1 from anomaly a where a.closed_at is null
                               and (a.tguid = s.tguid or a.person_guid = s.person_guid or a.resembles = s.person_guid)) as needed
             from sample s left join transaction t on t.tguid = s.tguid left join remote_capture r on r.tguid = s.tguid)""";

    private static final String OVER = """
            since < case kind when 'DEPARTED' then :departed when 'CAPTURES' then :captures when 'SEARCHES' then :searches
                              when 'SUPERSEDED' then :superseded else :refused end""";

    private final JdbcClient db;
    private final AuditTrail audit;
    private final RetentionSettings settings;

    SampleRemains(JdbcClient db, AuditTrail audit, RetentionSettings settings) {
        this.db = db;
        this.audit = audit;
        this.settings = settings;
    }

    @Override
    public Map<String, Long> due(Instant asOf) {
        return count(asOf, "needed is not true");
    }

    /** How many samples would go if nothing needed them. */
    Map<String, Long> needed(Instant asOf) {
        return count(asOf, "needed");
    }

    private Map<String, Long> count(Instant asOf, String condition) {
        Map<String, Long> counts = new TreeMap<>();
        db.sql("select kind, count(*) as n from " + SAMPLES + " x where " + condition + " and " + OVER
                        + " group by kind")
                .params(ages(asOf))
                .query(row -> {
                    counts.put(row.getString("kind"), row.getLong("n"));
                });
        return counts;
    }

    @Override
    public Batch remove(Instant asOf, @Nullable UUID after) {
        List<UUID> owners = db.sql("select distinct owner from " + SAMPLES + " x where needed is not true and " + OVER
                        + " and (cast(:after as uuid) is null or owner > :after) order by owner limit :batch")
                .params(ages(asOf))
                .param("after", after, java.sql.Types.OTHER)
                .param("batch", settings.batch())
                .query(UUID.class)
                .list();
        if (owners.isEmpty()) {
            return Batch.NOTHING;
        }
        Map<UUID, Map<String, Long>> removed = delete(asOf, lock(owners));
        removed.forEach((owner, kinds) -> audit.record(
                "BIOMETRICS_REMOVED",
                owner.toString(),
                kinds.entrySet().stream()
                        .map(kind -> kind.getKey() + " " + kind.getValue())
                        .collect(Collectors.joining(", "))));
        Map<String, Long> sums = new TreeMap<>();
        removed.values().forEach(kinds -> kinds.forEach((kind, n) -> sums.merge(kind, n, Long::sum)));
        return new Batch(sums, true, owners.get(owners.size() - 1));
    }

    /** Whoever is just being worked on is left for the next run; from now on nobody starts to work on the others. */
    private List<UUID> lock(List<UUID> owners) {
        return db.sql("""
                        with people as (select person_guid as owner from person where person_guid = any(:owners)
                                        order by person_guid for update skip locked),
                             operators as (select operator_guid as owner from operator where operator_guid = any(:owners)
                                           order by operator_guid for update skip locked)
                        select owner from people union all select owner from operators
                        union all
                        select owner from unnest(:owners) owner
                        where not exists (select 1 from person p where p.person_guid = owner)
                          and not exists (select 1 from operator o where o.operator_guid = owner)""")
                .param("owners", owners.toArray(UUID[]::new))
                .query(UUID.class)
                .list();
    }

    /** What is due is asked for again, as it may have changed before the lock. */
    private Map<UUID, Map<String, Long>> delete(Instant asOf, List<UUID> owners) {
        Map<UUID, Map<String, Long>> removed = new HashMap<>();
        Set<UUID> tguids = new HashSet<>();
        db.sql("with due as (select sample_guid, kind from " + SAMPLES
                        + " x where owner = any(:owners) and needed is not true"
                        + " and " + OVER + ") delete from sample s using due where s.sample_guid = due.sample_guid"
                        + " returning s.person_guid, s.tguid, due.kind")
                .params(ages(asOf))
                .param("owners", owners.toArray(UUID[]::new))
                .query(row -> {
                    tguids.add(row.getObject("tguid", UUID.class));
                    removed.computeIfAbsent(row.getObject("person_guid", UUID.class), owner -> new TreeMap<>())
                            .merge(row.getString("kind"), 1L, Long::sum);
                });
        db.sql("""
                        delete from particulars s using transaction t where t.tguid = s.tguid and s.tguid = any(:tguids)
                        and (s.departed_at is not null or t.outcome is distinct from 'OK')""").param("tguids", tguids.toArray(UUID[]::new)).update();
        db.sql("""
                        insert into transaction_step (tguid, from_state, to_state, actor, cause)
                        select tguid, state, state, 'retention', 'the pictures were removed: their time is over'
                        from transaction where tguid = any(:tguids)""").param("tguids", tguids.toArray(UUID[]::new)).update();
        return removed;
    }

    private Map<String, Object> ages(Instant asOf) {
        Map<String, Object> ages = new HashMap<>();
        ages.put("departed", asOf.minus(settings.departed()).atOffset(ZoneOffset.UTC));
        ages.put("captures", asOf.minus(settings.captures()).atOffset(ZoneOffset.UTC));
        ages.put("searches", asOf.minus(settings.searches()).atOffset(ZoneOffset.UTC));
        ages.put("superseded", asOf.minus(settings.superseded()).atOffset(ZoneOffset.UTC));
        ages.put("refused", asOf.minus(settings.refused()).atOffset(ZoneOffset.UTC));
        return ages;
    }
}
