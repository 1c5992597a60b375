package org.spidhub.register.gallery;

import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.protection.vault.SealBroken;
import org.spidhub.register.person.StoredTemplates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Searches enrolments among all people enrolled here, after they were accepted. Each is asked for twice, when it is accepted
 * and when it is enrolled: of two at the same time, the one that ends last finds the other. A search in which a part of a
 * list did not answer is made again until all have.
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

    private record Asked(UUID tguid, UUID personGuid, PeopleList list) {}

    /** Notes that an enrolment is to be searched; joins the caller's database transaction. */
    public void ask(UUID tguid, UUID personGuid) {
        if (settings.localDedup()) {
            askFor(tguid, personGuid, Set.of(PeopleList.PEOPLE));
        }
    }

    /** Notes lists that must be searched again, as parts of them did not answer; joins the caller's database transaction. */
    public void askFor(UUID tguid, UUID personGuid, Set<PeopleList> lists) {
        for (PeopleList list : lists) {
            db.sql("""
                            insert into duplicate_check (tguid, person_guid, list) values (:tguid, :person, :list)
                            on conflict do nothing""")
                    .param("tguid", tguid)
                    .param("person", personGuid)
                    .param("list", list.name())
                    .update();
        }
    }

    /**
     * Searches for the next enrolment. It goes to the end of the queue first and leaves it after the search, so that a hub that dies in
     * between loses nothing, and the search holds no connection; two hubs that search for the same one find the same.
     *
     * @return whether to go on at once: there was one, and everybody was looked at
     */
    public boolean checkNext() {
        return db.sql("""
                        update duplicate_check d set asked_at = clock_timestamp()
                        from (select tguid, list from duplicate_check order by asked_at limit 1 for update skip locked) next
                        where d.tguid = next.tguid and d.list = next.list
                        returning d.tguid, d.person_guid, d.list""").query(Asked.class).optional().filter(this::check).isPresent();
    }

    private boolean check(Asked asked) {
        try {
            Screening.Screened screened =
                    screening.screen(asked.list(), asked.personGuid(), templates.of(asked.personGuid(), asked.tguid()));
            anomalies.open(asked.tguid(), asked.personGuid(), screened.resembling());
            if (!screened.gaps().isEmpty()) {
                LOG.info("Enrolment {} will be searched again: {}.", asked.tguid(), screened.gaps());
                return false;
            }
        } catch (SealBroken e) {
            LOG.info("Enrolment {} was erased before it was searched for duplicates.", asked.tguid());
        }
        db.sql("delete from duplicate_check where tguid = :tguid and list = :list")
                .param("tguid", asked.tguid())
                .param("list", asked.list().name())
                .update();
        return true;
    }
}
