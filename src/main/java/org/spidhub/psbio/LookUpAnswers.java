package org.spidhub.psbio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the answers of {@code consultaIdn} and of the transaction list, whose shapes are only half published. */
@Component
public class LookUpAnswers {

    private static final Set<Integer> NOT_OFFERED = Set.of(404, 405, 501);

    private final ObjectMapper json;

    LookUpAnswers(ObjectMapper json) {
        this.json = json;
    }

    /** @throws PsbioAway when the PSBio is not itself; the breaker counts it */
    public LookUp readConsulta(int httpStatus, byte @Nullable [] body, String token) {
        if (httpStatus == 404) {
            return new LookUp.Absent();
        }
        LookUp trouble = trouble(httpStatus, token);
        if (trouble != null) {
            return trouble;
        }
        JsonNode answer = parse(body);
        if (answer == null) {
            return new LookUp.Unknown("consultaIdn answered no JSON object");
        }
        if (!answer.hasNonNull("idn") && !answer.hasNonNull("psbio")) {
            return new LookUp.Absent();
        }
        List<Integer> indexes = new ArrayList<>();
        answer.path("indexes").forEach(index -> indexes.add(index.asInt()));
        boolean nowhere = indexes.isEmpty() && !answer.hasNonNull("psbio");
        return nowhere
                ? new LookUp.Absent()
                : new LookUp.Found(null, answer.path("psbio").asText(null), indexes);
    }

    /**
     * A list that ignores the filter proves nothing by leaving our protocol out, so only an empty one means absent.
     *
     * @throws PsbioAway when the PSBio is not itself; the breaker counts it
     */
    public LookUp readList(int httpStatus, byte @Nullable [] body, String token, String protocol) {
        if (NOT_OFFERED.contains(httpStatus)) {
            return new LookUp.Unknown("the transaction list is not offered");
        }
        LookUp trouble = trouble(httpStatus, token);
        if (trouble != null) {
            return trouble;
        }
        JsonNode answer = parse(body);
        JsonNode data = answer == null ? null : answer.get("data");
        if (data == null || !data.isArray()) {
            return new LookUp.Unknown("the transaction list has no data array");
        }
        for (JsonNode item : data) {
            if (protocol.equals(item.path("protocol").asText())) {
                String tcn = item.hasNonNull("tcn")
                        ? item.get("tcn").asText()
                        : item.path("tguid").asText(null);
                return new LookUp.Found(tcn, null, List.of());
            }
        }
        return data.isEmpty() ? new LookUp.Absent() : new LookUp.Unknown("the transaction list ignores the filter");
    }

    /** What a look-up that failed, or was not let through, means. */
    public LookUp failed(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PsbioAway away) {
                return new LookUp.Away(away.reply().toString());
            }
        }
        return new LookUp.Away(
                failure == null ? "the breaker is open" : failure.getClass().getSimpleName());
    }

    private static @Nullable LookUp trouble(int httpStatus, String token) {
        if (httpStatus == 401 || httpStatus == 403) {
            return new LookUp.TokenRefused(token);
        }
        if (httpStatus >= 500 || httpStatus == 429 || httpStatus < 200) {
            throw new PsbioAway(new PsbioReply.NotSent("HTTP " + httpStatus));
        }
        return httpStatus >= 300 ? new LookUp.Unknown("HTTP " + httpStatus) : null;
    }

    private @Nullable JsonNode parse(byte @Nullable [] body) {
        try {
            JsonNode node = body == null ? null : json.readTree(body);
            return node != null && node.isObject() ? node : null;
        } catch (IOException e) {
            return null;
        }
    }
}
