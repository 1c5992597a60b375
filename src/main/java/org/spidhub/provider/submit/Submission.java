package org.spidhub.provider.submit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.apache.commons.codec.digest.DigestUtils;
import org.spidhub.provider.work.Errand;
import org.spidhub.provider.work.Payload;
import org.spidhub.register.person.OpenedSample;
import org.spidhub.register.person.SampleVault;
import org.spidhub.register.transaction.Transaction;
import org.springframework.stereotype.Component;

/**
 * Writes the neutral document from which {@code mappings/spid-to-psbio/submission.jslt} makes the PSBio's body: samples as they
 * may leave the hub, the missing fingers, our protocol.
 */
@Component
public class Submission {

    private final SampleVault samples;
    private final ObjectMapper json;

    Submission(SampleVault samples, ObjectMapper json) {
        this.samples = samples;
        this.json = json;
    }

    /** A deletion has no content but whom and why. */
    Payload ofDeletion(Errand errand) {
        return new Payload(null, DigestUtils.sha256Hex(errand.idnOrEmpty() + "|" + errand.motive()));
    }

    /** @throws org.spidhub.protection.vault.SealBroken when a sample does not open */
    Payload of(Errand errand) {
        Transaction transaction = errand.transaction();
        StringBuilder content = new StringBuilder(transaction.kind().name());
        Instant captured = transaction.stationTime() == null ? transaction.createdAt() : transaction.stationTime();
        ObjectNode document = json.createObjectNode()
                .put("idn", errand.idnOrEmpty())
                .put("protocol", transaction.protocol())
                .put("captureDate", captured.toEpochMilli())
                .put("captureResponsible", errand.identity().operator());
        ArrayNode images = document.putArray("samples");
        for (OpenedSample sample : samples.opened(transaction.personGuid(), transaction.samplesFrom())) {
            content.append('|').append(sample.position()).append(':').append(sample.sha256());
            images.addObject()
                    .put("index", sample.position())
                    .put("content", sample.base64())
                    .put("width", sample.width())
                    .put("height", sample.height())
                    .put("resolution", sample.resolution());
        }
        document.set("missing", json.valueToTree(transaction.details().missing()));
        document.put("ignoreFace", transaction.details().ignoreFace());
        content.append('|').append(document.get("missing"));
        return new Payload(document, DigestUtils.sha256Hex(content.toString()));
    }
}
