package org.spidhub.administration.reconcile;

import java.time.Duration;
import java.util.UUID;
import org.spidhub.provider.psbio.ListPage;
import org.spidhub.provider.psbio.ListWords;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Compares the PSBio's list with the store in the database, whole sets at a time. */
@Repository
class ListComparison {

    /** Transactions whose last change both sides must have seen. */
    private static final String SETTLED =
            "t.kind in ('ENROLL', 'UPDATE') and t.updated_at < r.started_at - make_interval(secs => :settled)";

    private final JdbcClient db;
    private final ListWords words;

    ListComparison(JdbcClient db, ListWords words) {
        this.db = db;
        this.words = words;
    }

    /** @return how many rows were new */
    int keep(UUID run, ListPage.Rows page) {
        int kept = 0;
        for (ListPage.Row row : page.rows()) {
            kept += db.sql("""
                            insert into reconciliation_listed (run, tcn, protocol, status)
                            values (:run, :tcn, :protocol, :status) on conflict do nothing""")
                    .param("run", run)
                    .param("tcn", row.tcn())
                    .param("protocol", row.protocol())
                    .param("status", row.status())
                    .update();
        }
        return kept;
    }

    void compare(UUID run, Duration settledFor) {
        find(run, settledFor, """
                select 'SENT_TWICE', t.person_guid, t.tguid, t.tcn, t.state, 'held as ' || string_agg(l.tcn, ', ' order by l.tcn)
                from reconciliation r join reconciliation_listed l on l.run = r.run join transaction t on t.protocol = l.protocol
                where r.run = :run group by t.tguid, r.run having count(*) > 1""");
        find(run, settledFor, """
                select 'SWAPPED_TCN', t.person_guid, t.tguid, l.tcn, t.tcn, l.tcn
                from reconciliation r join reconciliation_listed l on l.run = r.run join transaction t on t.protocol = l.protocol
                where r.run = :run and t.tcn <> l.tcn and t.state in ('DONE', 'SUBMITTED', 'PARKED')""");
        find(run, settledFor, """
                select 'OTHER_STATUS', t.person_guid, t.tguid, t.tcn, t.outcome, l.status
                from reconciliation r join reconciliation_listed l on l.run = r.run join transaction t on t.protocol = l.protocol
                join person p on p.person_guid = t.person_guid
                where r.run = :run and t.state = 'DONE' and """ + " " + SETTLED + """
                 and (p.enrolled_tguid = t.tguid and p.status = 'ENROLLED' and l.status in (:notEnrolled)
                       or t.outcome <> 'OK' and p.status <> 'ENROLLED' and l.status in (:enrolled))""");
        find(run, settledFor, """
                select 'MISSING_HERE', cast(null as uuid), cast(null as uuid), l.tcn, 'unknown', l.status || coalesce(', protocol ' || l.protocol, '')
                from reconciliation r join reconciliation_listed l on l.run = r.run
                where r.run = :run and not exists (select 1 from transaction t where t.protocol = l.protocol)
                  and not exists (select 1 from transaction t where t.tcn = l.tcn)""");
        find(run, settledFor, """
                select 'MISSING_THERE', t.person_guid, t.tguid, t.tcn, coalesce(t.outcome, t.state), 'not in the list'
                from reconciliation r join transaction t on t.created_at > r.list_from
                join person p on p.person_guid = t.person_guid
                where r.run = :run and t.tcn is not null
                  and (p.enrolled_tguid = t.tguid and p.status in ('ENROLLED', 'EXCEPTION') or t.state = 'SUBMITTED')
                  and not exists (select 1 from transaction s where s.predecessor = t.tguid) and """ + " " + SETTLED + """
                 and not exists (select 1 from reconciliation_listed l where l.run = r.run and l.protocol = t.protocol)
                  and not exists (select 1 from reconciliation_listed l where l.run = r.run and l.tcn = t.tcn)""");
    }

    private void find(UUID run, Duration settledFor, String rows) {
        db.sql("insert into divergence (run, kind, person_guid, tguid, tcn, here, there) select :run, q.* from (" + rows
                        + ") as q on conflict do nothing")
                .param("run", run)
                .param("settled", (double) settledFor.toSeconds())
                .param("enrolled", words.enrolled())
                .param("notEnrolled", words.notEnrolled())
                .update();
    }

    void forget(UUID run) {
        db.sql("delete from reconciliation_listed where run = :run")
                .param("run", run)
                .update();
    }
}
