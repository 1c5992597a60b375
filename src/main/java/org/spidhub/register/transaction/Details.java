package org.spidhub.register.transaction;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What only some kinds of transactions carry; kept as JSON in the column {@code details}. Nothing personal: that is in the sealed
 * identity. A member that a later hub wrote is left alone.
 *
 * @param missing fingers that could not be captured
 * @param ignoreFace whether the face is sent, but not compared
 * @param warnings what was let through at the counter, a sentence each
 * @param decision the evidence of a decision that was made here
 * @param motive of a deletion, E (error) or F (fraud); empty for other kinds
 * @param samplesOf the transaction whose samples this one sends; null: its own
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record Details(
        List<Missing> missing,
        boolean ignoreFace,
        List<String> warnings,
        @Nullable JsonNode decision,
        String motive,
        @Nullable UUID samplesOf) {

    /** A transaction with nothing but its identity and samples. */
    public static final Details NONE = new Details(null, false, null, null, null, null);

    public Details(
            @Nullable List<Missing> missing,
            boolean ignoreFace,
            @Nullable List<String> warnings,
            @Nullable JsonNode decision,
            @Nullable String motive,
            @Nullable UUID samplesOf) {
        this.missing = missing == null ? List.of() : List.copyOf(missing);
        this.ignoreFace = ignoreFace;
        this.warnings = warnings == null ? List.of() : List.copyOf(warnings);
        this.decision = decision;
        this.motive = motive == null ? "" : motive;
        this.samplesOf = samplesOf;
    }

    /**
     * A finger that could not be captured.
     *
     * @param index SPID index
     * @param type the station's word for why, such as {@code AMPUTATED}
     * @param reason in the operator's own words
     */
    @JsonInclude // with its nulls: this text is part of stored digests, by which a repeated request is known again
    @JsonPropertyOrder({"index", "type", "reason"})
    public record Missing(
            int index, @Nullable String type, @Nullable String reason) {

        /** The type; where none was stored, the one that a station means by naming none. */
        public String typeOrAmputated() {
            return type == null ? "AMPUTATED" : type;
        }
    }

    /**
     * As stored. What has another shape than this hub writes is taken for nothing, so that the rest of the row can be read, told and
     * ended; but a missing finger that cannot be read stays one, under no finger's index: what is sent must not say less than was stored.
     *
     * @throws IllegalArgumentException when {@code samplesOf} is no GUID
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Details read(JsonNode stored) {
        List<Missing> missing = new ArrayList<>();
        if (stored.path("missing").isArray()) {
            stored.get("missing")
                    .forEach(one -> missing.add(new Missing(
                            one.path("index").asInt(-1),
                            one.path("type").asText(null),
                            one.path("reason").asText(null))));
        }
        List<String> warnings = new ArrayList<>();
        stored.path("warnings").forEach(warning -> warnings.add(warning.asText()));
        String samplesOf = stored.path("samplesOf").asText("");
        return new Details(
                missing,
                stored.path("ignoreFace").asBoolean(false),
                warnings,
                stored.get("decision"),
                stored.path("motive").asText(""),
                samplesOf.isEmpty() ? null : UUID.fromString(samplesOf));
    }

    /** Of a capture. */
    public static Details of(List<Missing> missing, boolean ignoreFace, List<String> warnings) {
        return new Details(missing, ignoreFace, warnings, null, null, null);
    }

    /** Of a deletion. */
    public static Details ofDeletion(String motive) {
        return new Details(null, false, null, null, motive, null);
    }

    /** Of a transaction that sends what another one brought. */
    public static Details continuing(UUID samplesOf, List<Missing> missing) {
        return new Details(missing, false, null, null, null, samplesOf);
    }

    /** The same with the evidence of a decision. */
    public Details deciding(JsonNode evidence) {
        return new Details(missing, ignoreFace, warnings, evidence, motive, samplesOf);
    }
}
