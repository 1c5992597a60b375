package org.spidhub.register.gallery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.spidhub.matching.Template;
import org.spidhub.matching.search.Enrolment;
import org.spidhub.register.person.SampleVault;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who is on a list, or on a share of it, by the store, and the templates that stand for them. */
record Membership(PeopleList list, Share share, JdbcClient db, SampleVault vault) {

    /** Everybody: owners by the transaction whose samples stand for them. */
    Map<UUID, UUID> everybody() {
        return read(db.sql(share.members(list)));
    }

    /** Those of the given people who are on the list. */
    Map<UUID, UUID> of(Set<UUID> owners) {
        return read(
                db.sql(share.members(list) + " and owner = any(:owners)").param("owners", owners.toArray(UUID[]::new)));
    }

    /** Everything a gallery is given for some samples; what does not open is left out. */
    List<Enrolment> enrolments(Map<UUID, UUID> members) {
        return vault.templates(members).entrySet().stream()
                .map(one -> new Enrolment(one.getKey().toString(), matched(one.getValue())))
                .toList();
    }

    private static List<Template> matched(List<Template> templates) {
        return templates.stream()
                .filter(template -> template.position().isMatched())
                .collect(Collectors.toList());
    }

    private static Map<UUID, UUID> read(JdbcClient.StatementSpec query) {
        Map<UUID, UUID> members = new HashMap<>();
        query.query(row -> {
            members.put(row.getObject("samples", UUID.class), row.getObject("owner", UUID.class));
        });
        return members;
    }
}
