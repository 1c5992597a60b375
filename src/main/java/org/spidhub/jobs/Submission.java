package org.spidhub.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.spidhub.person.SampleVault;
import org.spidhub.person.StoredSample;
import org.spidhub.transaction.Transaction;
import org.springframework.stereotype.Component;

/**
 * Writes the neutral document from which {@code mappings/spid-to-psbio/submission.jslt} makes the PSBio's body: samples as they
 * were received, the missing fingers, our protocol.
 */
@Component
public class Submission {

    private final SampleVault samples;
    private final ObjectMapper json;

    Submission(SampleVault samples, ObjectMapper json) {
        this.samples = samples;
        this.json = json;
    }

    /** @throws org.spidhub.security.SealBroken when a sample does not open */
    byte[] of(Errand errand) {
        Transaction transaction = errand.transaction();
        Instant captured = transaction.stationTime() == null ? transaction.createdAt() : transaction.stationTime();
        ObjectNode document = json.createObjectNode()
                .put("idn", errand.idnOrEmpty())
                .put("protocol", transaction.protocol())
                .put("captureDate", captured.toEpochMilli())
                .put("captureResponsible", errand.identity().operator());
        ArrayNode images = document.putArray("samples");
        UUID source = sourceOf(transaction);
        for (StoredSample sample : samples.samplesOf(source)) {
            images.addObject()
                    .put("index", sample.position())
                    .put(
                            "content",
                            Base64.getEncoder()
                                    .encodeToString(samples.content(transaction.personGuid(), sample.sampleGuid())))
                    .put("width", sample.width())
                    .put("height", sample.height())
                    .put("resolution", sample.resolution());
        }
        document.set(
                "missing",
                transaction.details().path("missing").isArray()
                        ? transaction.details().get("missing")
                        : json.createArrayNode());
        document.put("ignoreFace", transaction.details().path("ignoreFace").asBoolean(false));
        try {
            return json.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values is JSON", e);
        }
    }

    /** A transaction that continues another one (a redirect, a replay) sends that one's samples. */
    private static UUID sourceOf(Transaction transaction) {
        String source = transaction.details().path("samplesOf").asText("");
        return source.isEmpty() ? transaction.tguid() : UUID.fromString(source);
    }
}
