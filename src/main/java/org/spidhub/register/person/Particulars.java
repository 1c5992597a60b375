package org.spidhub.register.person;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an enrolment says of a person beside CPF and images: the hub has no use for it, and gives it back as it came.
 *
 * @param keys further keys by which the person is found; not the CPF
 * @param metadata base64 texts
 * @param properties capture details of an image, by body part
 */
public record Particulars(
        List<Key> keys,
        List<BiographicData> biographics,
        List<String> labels,
        List<String> metadata,
        List<ContentData> auxiliaries,
        Map<Integer, ContentProperties> properties) {

    public static final Particulars NONE = new Particulars(null, null, null, null, null, null);

    public Particulars(
            @Nullable List<Key> keys,
            @Nullable List<BiographicData> biographics,
            @Nullable List<String> labels,
            @Nullable List<String> metadata,
            @Nullable List<ContentData> auxiliaries,
            @Nullable Map<Integer, ContentProperties> properties) {
        this.keys = keys == null ? List.of() : List.copyOf(keys);
        this.biographics = biographics == null ? List.of() : List.copyOf(biographics);
        this.labels = labels == null ? List.of() : List.copyOf(labels);
        this.metadata = metadata == null ? List.of() : List.copyOf(metadata);
        this.auxiliaries = auxiliaries == null ? List.of() : List.copyOf(auxiliaries);
        this.properties = properties == null ? Map.of() : Map.copyOf(properties);
    }

    @JsonIgnore
    public boolean isEmpty() {
        return equals(NONE);
    }

    /** Whether one of the further keys has this value. */
    public boolean hasKey(String value) {
        return keys.stream().anyMatch(key -> value.equals(key.value()));
    }

    /** The same with other keys. */
    public Particulars withKeys(List<Key> others) {
        return new Particulars(others, biographics, labels, metadata, auxiliaries, properties);
    }

    @Override
    public String toString() {
        return "Particulars[***]";
    }
}
