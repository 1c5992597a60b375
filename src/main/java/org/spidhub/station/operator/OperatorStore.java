package org.spidhub.station.operator;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.StoredWord;
import org.spidhub.platform.words.Guid;
import org.spidhub.protection.vault.LookupHash;
import org.spidhub.protection.vault.Purpose;
import org.spidhub.protection.vault.Sealer;
import org.spidhub.station.contract.OperatorStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps operators; a document is found by its keyed hash and read only with the operator's key. */
@Repository
class OperatorStore {

    private final JdbcClient db;
    private final LookupHash hash;
    private final Sealer sealer;

    OperatorStore(JdbcClient db, LookupHash hash, Sealer sealer) {
        this.db = db;
        this.hash = hash;
        this.sealer = sealer;
    }

    /** @param key a canonical document, or the TGUID of the operator's enrolment */
    Optional<Operator> find(String key) {
        Optional<UUID> tguid = Guid.of(key);
        return (tguid.isPresent()
                        ? db.sql("select * from operator where tguid = ?").param(tguid.get())
                        : db.sql("select * from operator where document_hash = ?")
                                .param(hash.of(key)))
                .query((row, i) -> read(row))
                .optional();
    }

    List<Operator> withStatus(OperatorStatus... statuses) {
        return db.sql("select * from operator where status in (:statuses) order by created_at")
                .param(
                        "statuses",
                        java.util.Arrays.stream(statuses).map(Enum::name).toList())
                .query((row, i) -> read(row))
                .list();
    }

    /** @return false when the document is registered already */
    boolean insert(String document, OperatorStatus status) {
        UUID guid = UUID.randomUUID();
        return db.sql("""
                        insert into operator (operator_guid, document_hash, document_sealed, status)
                        values (:guid, :hash, :sealed, :status) on conflict (document_hash) do nothing""")
                        .param("guid", guid)
                        .param("hash", hash.of(document))
                        .param("sealed", sealer.seal(guid, Purpose.IDENTITY, guid.toString(), bytes(document)))
                        .param("status", status.name())
                        .update()
                == 1;
    }

    /**
     * @param tguid a new enrolment; null keeps the old one
     * @return false when somebody else changed the operator meanwhile
     */
    boolean move(Operator from, OperatorStatus to, @Nullable UUID tguid, @Nullable UUID resembles) {
        return db.sql("""
                        update operator set status = :to, tguid = coalesce(:tguid, tguid), resembles = :resembles,
                                            updated_at = now()
                        where operator_guid = :guid and status = :from""")
                        .param("to", to.name())
                        .param("tguid", tguid)
                        .param("resembles", resembles)
                        .param("guid", from.operatorGuid())
                        .param("from", from.status().name())
                        .update()
                == 1;
    }

    /** A removed operator starts anew, without the biometrics of before. @return false when somebody else changed the operator meanwhile */
    boolean registerAgain(Operator removed, OperatorStatus status) {
        return db.sql("""
                        update operator set status = :to, tguid = null, resembles = null, updated_at = now()
                        where operator_guid = :guid and status = 'DELETED'""")
                        .param("to", status.name())
                        .param("guid", removed.operatorGuid())
                        .update()
                == 1;
    }

    /** Differs whenever an operator's biometrics have come or gone. */
    String enrolled() {
        return db.sql("""
                        select coalesce(md5(string_agg(tguid::text || status, ',' order by tguid)), '') from operator
                        where tguid is not null""").query(String.class).single();
    }

    /** Lets one enrolment at a time compare itself with all others, over every hub on the database. */
    void lockComparison() {
        db.sql("select pg_advisory_xact_lock(hashtext('operator-comparison'))")
                .query((row, i) -> 1)
                .list();
    }

    private Operator read(ResultSet row) throws SQLException {
        UUID guid = row.getObject("operator_guid", UUID.class);
        byte[] document = sealer.open(guid, Purpose.IDENTITY, guid.toString(), row.getBytes("document_sealed"));
        return new Operator(
                guid,
                new String(document, StandardCharsets.UTF_8),
                StoredWord.read(OperatorStatus.class, row, "status"),
                row.getObject("tguid", UUID.class));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
