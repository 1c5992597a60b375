package org.spidhub.person;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.biometrics.Gallery;
import org.spidhub.biometrics.PlainGallery;
import org.spidhub.biometrics.ScoreScales;
import org.spidhub.biometrics.Template;
import org.spidhub.security.SealBroken;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * People whose biometrics must not be enrolled again, searched one against all at every enrolment. A hit is told to people, never
 * turned into a refusal by itself. Entries made by other hubs of the same database are taken in before each search.
 */
@Component
public class NegativeList {

    private static final Logger log = LoggerFactory.getLogger(NegativeList.class);

    private final JdbcClient db;
    private final StoredTemplates templates;
    private final Gallery gallery;
    private OffsetDateTime readUpTo = OffsetDateTime.of(2000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    NegativeList(JdbcClient db, StoredTemplates templates, ScoreScales scales) {
        this.db = db;
        this.templates = templates;
        this.gallery = new PlainGallery(scales);
    }

    /** People on the list who look like the probe, most likely first. */
    public List<Gallery.Candidate> search(Collection<Template> probe) {
        takeInNewEntries();
        return gallery.size() == 0 || probe.isEmpty() ? List.of() : gallery.search(probe, Gallery.Query.STANDARD);
    }

    private synchronized void takeInNewEntries() {
        db.sql(
                        "select person_guid, samples_tguid, listed_at from negative_list where listed_at > :upTo order by listed_at")
                .param("upTo", readUpTo)
                .query(row -> {
                    UUID person = row.getObject("person_guid", UUID.class);
                    takeIn(person, row.getObject("samples_tguid", UUID.class));
                    readUpTo = row.getObject("listed_at", OffsetDateTime.class);
                });
    }

    private void takeIn(UUID person, UUID tguid) {
        try {
            gallery.put(person.toString(), templates.of(person, tguid));
        } catch (SealBroken e) {
            log.warn(
                    "Entry {} of the negative list does not open and is not searched. Hint: was the person erased?",
                    person);
        }
    }
}
