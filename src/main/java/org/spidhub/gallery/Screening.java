package org.spidhub.gallery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.spidhub.biometrics.Gallery;
import org.spidhub.biometrics.Template;
import org.spidhub.identification.IdentificationSettings;
import org.spidhub.security.LookupHash;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who, among those that every enrolment is searched in, looks like the person to be enrolled. */
@Component
public class Screening {
    private static final int MOST = 10;

    private final Galleries galleries;
    private final IdentificationSettings settings;
    private final JdbcClient db;
    private final LookupHash hash;

    Screening(Galleries galleries, IdentificationSettings settings, JdbcClient db, LookupHash hash) {
        this.galleries = galleries;
        this.settings = settings;
        this.db = db;
        this.hash = hash;
    }

    /**
     * People of the negative list, and operators under another CPF: an operator may enrol as everybody else.
     *
     * @param cpf eleven digits
     */
    public List<Resemblance> screen(String cpf, Collection<Template> probe) {
        List<Resemblance> found = new ArrayList<>(search(PeopleList.NEGATIVE_LIST, probe));
        List<Resemblance> operators = search(PeopleList.OPERATORS, probe);
        if (!operators.isEmpty()) {
            List<UUID> oneself = db.sql("select operator_guid from operator where document_hash = :hash")
                    .param("hash", hash.of(cpf))
                    .query(UUID.class)
                    .list();
            operators.stream().filter(one -> !oneself.contains(one.person())).forEach(found::add);
        }
        return found;
    }

    /** Everybody on a list who looks like the probe. */
    List<Resemblance> search(PeopleList list, Collection<Template> probe) {
        List<Gallery.Candidate> candidates = galleries.of(list).search(probe, settings.query(MOST), false);
        return candidates.stream()
                .map(candidate -> new Resemblance(list, UUID.fromString(candidate.person())))
                .toList();
    }
}
