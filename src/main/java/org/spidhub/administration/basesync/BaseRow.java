package org.spidhub.administration.basesync;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.spidhub.matching.sample.CapturedSample;
import org.spidhub.platform.Base64Content;
import org.spidhub.platform.words.Cpf;
import org.spidhub.platform.words.Refusal;
import org.spidhub.register.person.PersonStatus;

/**
 * What an external base says of one person.
 *
 * @param restored whether the leading zeros of the CPF were lost and put back
 * @param samples may be empty: the base then vouches for the person, and verifications go to the PSBio
 */
record BaseRow(Cpf cpf, boolean restored, PersonStatus status, List<CapturedSample> samples) {

    /** A row that cannot be used; the message names the field, never its content. */
    static final class Unusable extends Exception {
        Unusable(String message) {
            super(message);
        }
    }

    static BaseRow of(String cpf, String status, List<CapturedSample> samples) throws Unusable {
        WrittenCpf number = WrittenCpf.read(cpf);
        try {
            PersonStatus word = PersonStatus.valueOf(status.strip().toUpperCase(Locale.ROOT));
            if (word == PersonStatus.ENQUEUED) {
                throw new Unusable("status ENQUEUED is no result");
            }
            return new BaseRow(number.cpf(), number.restored(), word, samples);
        } catch (IllegalArgumentException e) {
            throw new Unusable("status is none of ENROLLED, EXCEPTION, FAILED, DELETED");
        }
    }

    static BaseRow of(JsonNode row) throws Unusable {
        List<CapturedSample> samples = new ArrayList<>();
        for (JsonNode one : row.path("samples")) {
            try {
                samples.add(new CapturedSample(
                        one.path("index").asInt(-1),
                        Base64Content.decode(one.path("content").asText(), "samples: content"),
                        null,
                        null,
                        one.path("resolution").isInt() ? one.path("resolution").asInt() : null));
            } catch (Refusal e) {
                throw new Unusable(String.valueOf(e.getMessage()));
            }
        }
        return of(row.path("cpf").asText(), row.path("status").asText(), samples);
    }

    /** What decides whether a row is news: everything but the CPF, which the record hangs on. */
    byte[] content() {
        StringBuilder text = new StringBuilder(status.name());
        samples.forEach(sample -> text.append('|')
                .append(sample.index())
                .append(':')
                .append(Base64.getEncoder().encodeToString(sample.content())));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return cpf.masked() + " " + status;
    }
}
