package org.spidhub.register.gallery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.spidhub.matching.Template;
import org.spidhub.matching.search.IdentificationSettings;
import org.spidhub.protection.vault.LookupHash;
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
     * @param resembling people who look like the person
     * @param gaps of which list a part could not be searched, and how much, in words for people
     */
    public record Screened(List<Resemblance> resembling, Map<PeopleList, String> gaps) {
        public Screened {
            resembling = List.copyOf(resembling);
            gaps = Collections.unmodifiableMap(new TreeMap<>(gaps)); // in the order of the lists
        }
    }

    /**
     * People of the negative list, and operators under another CPF: an operator may enrol as everybody else.
     *
     * @param cpf eleven digits
     */
    public Screened screen(String cpf, Collection<Template> probe) {
        List<Resemblance> resembling = new ArrayList<>();
        Map<PeopleList, String> gaps = new EnumMap<>(PeopleList.class);
        for (PeopleList list : List.of(PeopleList.NEGATIVE_LIST, PeopleList.OPERATORS)) {
            Findings findings = search(list, probe);
            List<UUID> oneself =
                    list == PeopleList.OPERATORS && !findings.candidates().isEmpty()
                            ? operatorsWith(hash.of(cpf))
                            : List.of();
            resembling.addAll(resemblances(list, findings, oneself));
            if (!findings.complete()) {
                gaps.put(list, findings.gap());
            }
        }
        return new Screened(resembling, gaps);
    }

    /** One list for a person who has a record. */
    Screened screen(PeopleList list, UUID person, Collection<Template> probe) {
        Findings findings = search(list, probe);
        List<UUID> oneself = switch (list) {
            case NEGATIVE_LIST -> List.of();
            case OPERATORS ->
                operatorsWith(db.sql("select cpf_hash from person where person_guid = :person")
                        .param("person", person)
                        .query(byte[].class)
                        .single());
            case PEOPLE -> List.of(person);
        };
        return new Screened(
                resemblances(list, findings, oneself), findings.complete() ? Map.of() : Map.of(list, findings.gap()));
    }

    private Findings search(PeopleList list, Collection<Template> probe) {
        return galleries.search(list, probe, settings.query(MOST), false);
    }

    private static List<Resemblance> resemblances(PeopleList list, Findings findings, List<UUID> oneself) {
        return findings.candidates().stream()
                .map(candidate -> new Resemblance(list, UUID.fromString(candidate.person())))
                .filter(one -> !oneself.contains(one.person()))
                .toList();
    }

    private List<UUID> operatorsWith(byte[] documentHash) {
        return db.sql("select operator_guid from operator where document_hash = :hash")
                .param("hash", documentHash)
                .query(UUID.class)
                .list();
    }
}
