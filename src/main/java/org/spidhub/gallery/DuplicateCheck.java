package org.spidhub.gallery;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.person.StoredTemplates;
import org.spidhub.security.SealBroken;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Searches enrolments among all people enrolled here, after they were accepted. Each is asked for twice, when it is accepted
 * and when it is enrolled: of two at the same time, the one that ends last finds the other.
 */
@Component
public class DuplicateCheck {
    private static final Logger LOG = LoggerFactory.getLogger(DuplicateCheck.class);

    private final JdbcClient db;
    private final Screening screening;
    private final StoredTemplates templates;
    private final Anomalies anomalies;
    private final DedupSettings settings;

    DuplicateCheck(
            JdbcClient db,
            Screening screening,
            StoredTemplates templates,
            Anomalies anomalies,
            DedupSettings settings) {
        this.db = db;
        this.screening = screening;
        this.templates = templates;
        this.anomalies = anomalies;
        this.settings = settings;
    }

    private record Asked(UUID tguid, UUID personGuid) {}

    /** Notes that an enrolment is to be searched; joins the caller's database transaction. */
    public void ask(UUID tguid, UUID personGuid) {
        if (settings.localDedup()) {
            db.sql("insert into duplicate_check (tguid, person_guid) values (:tguid, :person) on conflict do nothing")
                    .param("tguid", tguid)
                    .param("person", personGuid)
                    .update();
        }
    }

    /** Searches the next enrolment; no other hub takes it meanwhile. Says whether there was one. */
    @Transactional
    public boolean checkNext() {
        Optional<Asked> next = db.sql("""
                        select tguid, person_guid from duplicate_check order by asked_at limit 1
                        for update skip locked""").query(Asked.class).optional();
        next.ifPresent(this::check);
        return next.isPresent();
    }

    private void check(Asked asked) {
        try {
            List<Resemblance> others =
                    screening.search(PeopleList.PEOPLE, templates.of(asked.personGuid(), asked.tguid())).stream()
                            .filter(one -> !one.person().equals(asked.personGuid()))
                            .toList();
            anomalies.open(asked.tguid(), asked.personGuid(), others);
        } catch (SealBroken e) {
            LOG.info("Enrolment {} was erased before it was searched for duplicates.", asked.tguid());
        }
        db.sql("delete from duplicate_check where tguid = :tguid")
                .param("tguid", asked.tguid())
                .update();
    }
}
