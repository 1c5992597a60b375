package org.spidhub.administration.retention;

import java.util.Optional;
import java.util.UUID;
import org.spidhub.protection.vault.Erasure;
import org.spidhub.protection.vault.LookupHash;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds people and operators alike, by GUID or by CPF: to the law both are persons. */
@Component
class Directory {

    private final JdbcClient db;
    private final LookupHash hash;
    private final Erasure erasure;

    Directory(JdbcClient db, LookupHash hash, Erasure erasure) {
        this.db = db;
        this.hash = hash;
        this.erasure = erasure;
    }

    Optional<Known> find(UUID guid) {
        Optional<Known> person = status("select status from person where person_guid = :key", guid)
                .map(status -> known(guid, Known.Role.PERSON, status, null));
        return person.or(() -> status("select status from operator where operator_guid = :key", guid)
                        .map(status -> known(guid, Known.Role.OPERATOR, status, null)))
                .or(() -> erasure.isErased(guid) // an operator's row goes, its mark stays
                        ? Optional.of(known(guid, Known.Role.OPERATOR, Known.ERASED, null))
                        : Optional.empty());
    }

    /** @param digits eleven digits */
    Optional<Known> find(String digits) {
        byte[] key = hash.of(digits);
        Optional<UUID> person = guid("select person_guid from person where cpf_hash = :key", key);
        Optional<UUID> operator = guid("select operator_guid from operator where document_hash = :key", key);
        return person.flatMap(this::find)
                .map(found ->
                        new Known(found.guid(), found.kind(), found.status(), found.holds(), operator.orElse(null)))
                .or(() -> operator.flatMap(this::find));
    }

    private Known known(UUID guid, Known.Role kind, String status, @org.jspecify.annotations.Nullable UUID operator) {
        return new Known(guid, kind, erasure.isErased(guid) ? Known.ERASED : status, erasure.holds(guid), operator);
    }

    private Optional<String> status(String query, UUID key) {
        return db.sql(query).param("key", key).query(String.class).optional();
    }

    private Optional<UUID> guid(String query, byte[] key) {
        return db.sql(query).param("key", key).query(UUID.class).optional();
    }
}
