package org.spidhub.register.gallery.parts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.spidhub.matching.Template;
import org.spidhub.matching.search.Gallery;
import org.spidhub.matching.search.GallerySeal;

/** What hubs say to each other; always sealed, as a search carries templates. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
@JsonSubTypes({
    @JsonSubTypes.Type(value = PartMessage.Search.class, name = "search"),
    @JsonSubTypes.Type(value = PartMessage.Answer.class, name = "answer")
})
sealed interface PartMessage {
    /**
     * @param id of the search
     * @param expires milliseconds of the epoch after which nobody waits for the answer
     */
    record Search(String id, long expires, List<Template> probe, Gallery.Query query, boolean exhaustive)
            implements PartMessage {}

    /** @param people how many the part holds */
    record Answer(String id, int part, int people, List<Gallery.Candidate> candidates) implements PartMessage {}

    /** Writes and reads sealed messages. */
    record Codec(GallerySeal seal) {
        private static final String RECORD = "gallery-part-message";
        private static final ObjectMapper JSON = new ObjectMapper();

        byte[] write(PartMessage message) {
            try {
                return seal.seal(RECORD, JSON.writerFor(PartMessage.class).writeValueAsBytes(message));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }

        /** @throws RuntimeException when the bytes are no sealed message */
        PartMessage read(byte[] sealed) {
            try {
                return JSON.readValue(seal.open(RECORD, sealed), PartMessage.class);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
