package org.spidhub.administration.retention;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spidhub.matching.decision.TemplateCache;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.spidhub.protection.AuditTrail;
import org.spidhub.protection.Caller;
import org.spidhub.protection.vault.Erasure;
import org.spidhub.register.transaction.Outbox;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Erases people and operators, and keeps them from being erased: each decision is one database transaction with its audit line. */
@Component
class ErasureDesk {

    private final JdbcClient db;
    private final Directory directory;
    private final Erasure erasure;
    private final Remnants remnants;
    private final TemplateCache templates;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final TransactionOperations transactions;

    ErasureDesk(
            JdbcClient db,
            Directory directory,
            Erasure erasure,
            Remnants remnants,
            TemplateCache templates,
            Outbox outbox,
            AuditTrail audit,
            TransactionOperations transactions) {
        this.db = db;
        this.directory = directory;
        this.erasure = erasure;
        this.remnants = remnants;
        this.templates = templates;
        this.outbox = outbox;
        this.audit = audit;
        this.transactions = transactions;
    }

    /**
     * Forgets everything personal; a repeat changes nothing.
     *
     * @param fromNegativeList whether somebody deleted for fraud is forgotten too, and may then be enrolled again unrecognised
     * @throws Refusal naming what has to be done first
     */
    Known erase(UUID guid, String reason, boolean fromNegativeList) {
        List<Refusal> refused = new ArrayList<>();
        transactions.executeWithoutResult(status -> {
            Known known = locked(guid);
            if (known.isErased()) {
                return;
            }
            Optional<Refusal> obstacle = obstacle(known, fromNegativeList);
            if (obstacle.isPresent()) {
                audit.record(
                        "ERASURE_REFUSED",
                        guid.toString(),
                        String.valueOf(obstacle.get().getMessage()));
                refused.add(obstacle.get());
                return;
            }
            String why = reason + ", by " + Caller.current().name();
            if (erasure.erase(guid, why) instanceof Erasure.Outcome.Held held) {
                refused.add(new Refusal(
                        ErrorCode.LEGAL_HOLD,
                        "the law keeps the data: " + String.join("; ", held.reasons()) + ". Lift the hold first: POST"
                                + " /hub/people/" + guid + ":release"));
                return;
            }
            int samples = remnants.clear(guid);
            audit.record("BIOMETRICS_REMOVED", guid.toString(), "ERASED " + samples);
            outbox.add(
                    guid, "person.erased", JsonNodeFactory.instance.objectNode().put("person", guid.toString()));
        });
        templates.forget(guid.toString()); // other hubs hear of it by the feed of changes
        refused.forEach(refusal -> {
            throw refusal;
        });
        return known(guid);
    }

    /** From when this returns neither retention nor erasure touches the person, until that time where there is one. */
    Known hold(UUID guid, String reason, @Nullable Instant until) {
        transactions.executeWithoutResult(status -> {
            if (locked(guid).isErased()) {
                throw new Refusal(ErrorCode.STATE_CONFLICT, "erased already: there is nothing left to hold");
            }
            erasure.hold(guid, reason, until);
        });
        return known(guid);
    }

    /** @param hold the reason of the hold; not needed while only one stands */
    Known release(UUID guid, Optional<String> hold, String why) {
        transactions.executeWithoutResult(status -> {
            List<String> standing = locked(guid).holds();
            if (hold.isEmpty() && standing.size() > 1) {
                throw new Refusal(
                        ErrorCode.STATE_CONFLICT,
                        "several holds stand, name one in \"hold\": " + String.join("; ", standing));
            }
            hold.or(() -> standing.stream().findFirst()).ifPresent(one -> {
                if (!standing.contains(one)) {
                    throw new Refusal(ErrorCode.FIELD_INVALID, "hold is none of those that stand: " + standing);
                }
                erasure.release(guid, one, why);
            });
        });
        return known(guid);
    }

    Known known(UUID guid) {
        return directory
                .find(guid)
                .orElseThrow(() -> new Refusal(ErrorCode.PERSON_UNKNOWN, "nobody is known under this GUID"));
    }

    /** Nobody opens a transaction for the person, and retention removes nothing, until the caller commits. */
    private Known locked(UUID guid) {
        for (String lock : List.of(
                "select person_guid from person where person_guid = :guid for update",
                "select operator_guid from operator where operator_guid = :guid for update")) {
            db.sql(lock).param("guid", guid).query(UUID.class).optional();
        }
        return known(guid);
    }

    private Optional<Refusal> obstacle(Known known, boolean fromNegativeList) {
        UUID guid = known.guid();
        if (known.kind() == Known.Role.OPERATOR && !known.status().equals("DELETED")) {
            return conflict("an operator is removed first: DELETE /gbs-spid-server/operator/{key}");
        }
        Optional<String> open = first(
                "select tguid || ' is ' || state from transaction where person_guid = :guid"
                        + " and state not in ('DONE', 'CANCELLED') order by created_at limit 1",
                guid);
        if (open.isPresent()) {
            return conflict("transaction " + open.get() + ": wait for its end, or end it at /hub/transactions");
        }
        Optional<String> anomaly = first(
                "select anomaly_guid::text from anomaly where closed_at is null"
                        + " and (person_guid = :guid or resembles = :guid) order by opened_at limit 1",
                guid);
        if (anomaly.isPresent()) {
            return conflict("anomaly " + anomaly.get() + " is open and needs the pictures: close it at /hub/anomalies");
        }
        if (!fromNegativeList
                && first("select 'listed' from negative_list where person_guid = :guid", guid)
                        .isPresent()) {
            return conflict("the person is on the negative list, which would no longer recognise them: say"
                    + " \"fromNegativeList\": true if that is wanted");
        }
        return Optional.empty();
    }

    private static Optional<Refusal> conflict(String what) {
        return Optional.of(new Refusal(ErrorCode.STATE_CONFLICT, what));
    }

    private Optional<String> first(String query, UUID guid) {
        return db.sql(query).param("guid", guid).query(String.class).optional();
    }
}
