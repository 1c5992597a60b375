package org.spidhub.station.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.spidhub.matching.decision.Verifier;
import org.spidhub.matching.sample.CapturedSample;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.spidhub.protection.vault.LookupHash;
import org.spidhub.register.person.Particulars;
import org.spidhub.register.transaction.Kind;
import org.spidhub.register.transaction.RepeatSettings;
import org.spidhub.register.transaction.Repeats;
import org.spidhub.register.transaction.TransactionStore;
import org.springframework.stereotype.Component;

/**
 * Recognises a submission that came before: by its {@code Idempotency-Key}, or, as old stations send none, by its content. Content
 * with a station's time is a repeat for a day; without one it is a repeat only while the first is still open.
 */
@Component
class RepeatGuard {

    private final Repeats repeats;
    private final TransactionStore store;
    private final LookupHash hash;
    private final RepeatSettings settings;
    private final ObjectMapper json;

    RepeatGuard(Repeats repeats, TransactionStore store, LookupHash hash, RepeatSettings settings, ObjectMapper json) {
        this.json = json;
        this.repeats = repeats;
        this.store = store;
        this.hash = hash;
        this.settings = settings;
    }

    /** Under which key a submission is remembered, for how long, and what it contained. */
    record Ticket(String key, String digest, Duration window, boolean byContent, boolean timed) {}

    Ticket ticket(Kind kind, Capture capture, String caller, @Nullable String idempotencyKey) {
        StringBuilder canonical = new StringBuilder()
                .append(kind)
                .append('|')
                .append(capture.cpf().digits())
                .append('|')
                .append(capture.operator())
                .append('|')
                .append(capture.stationTime());
        for (CapturedSample sample : capture.samples()) {
            canonical.append('|').append(sample.index()).append(':').append(DigestUtils.sha256Hex(sample.content()));
        }
        canonical.append('|').append(json.valueToTree(capture.missingFingers()).toString());
        if (!capture.rules().equals(Verifier.Rules.STANDARD)) {
            canonical.append('|').append(capture.rules());
        }
        if (!capture.particulars().isEmpty()) {
            canonical.append('|').append(DigestUtils.sha256Hex(written(capture.particulars())));
        }
        String digest = HexFormat.of().formatHex(hash.of(canonical.toString()));
        return idempotencyKey == null || idempotencyKey.isBlank()
                ? new Ticket("content:" + digest, digest, settings.repeatWindow(), true, capture.stationTime() != null)
                : new Ticket(
                        "key:" + HexFormat.of().formatHex(hash.of(caller + "|" + idempotencyKey)),
                        digest,
                        settings.keyWindow(),
                        false,
                        true);
    }

    /**
     * The transaction an equal submission opened.
     *
     * @throws Refusal when the key was used for another content
     */
    Optional<UUID> first(Ticket ticket) {
        Optional<Repeats.First> first = repeats.find(ticket.key(), ticket.window());
        if (first.isPresent() && !first.get().digest().equals(ticket.digest())) {
            throw new Refusal(
                    ErrorCode.IDEMPOTENCY_CONFLICT, "this Idempotency-Key was used for a different request before");
        }
        return first.map(Repeats.First::tguid).filter(tguid -> ticket.timed() || isOpen(tguid));
    }

    /** Joins the caller's database transaction; false when an equal submission was first. */
    boolean remember(Ticket ticket, UUID tguid) {
        boolean replaceable = ticket.byContent() && !ticket.timed();
        return repeats.remember(ticket.key(), ticket.digest(), tguid, replaceable ? Duration.ZERO : ticket.window());
    }

    private boolean isOpen(UUID tguid) {
        return store.find(tguid).filter(found -> !found.state().isFinal()).isPresent();
    }

    private byte[] written(Particulars particulars) {
        try {
            return json.writeValueAsBytes(particulars);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("particulars were read from JSON", e);
        }
    }
}
