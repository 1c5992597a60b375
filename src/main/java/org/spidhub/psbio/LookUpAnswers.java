package org.spidhub.psbio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spidhub.psbio.Exchanged.Answer;
import org.spidhub.psbio.Exchanged.NoAnswer;
import org.springframework.stereotype.Component;

/** Reads the answers of {@code consultaIdn} and of the transaction list, whose shapes are only half published. */
@Component
public class LookUpAnswers {

    /** Neither indexes nor an owner, or HTTP 404, means nobody has it. */
    public LookUp readConsulta(Exchanged exchanged) {
        LookUp trouble = trouble(exchanged);
        if (trouble != null) {
            return trouble;
        }
        Answer answer = (Answer) exchanged;
        if (answer.status() == 404) {
            return new LookUp.Absent();
        }
        if (answer.status() >= 300 || answer.body() == null) {
            return new LookUp.Unknown("HTTP " + answer.status());
        }
        List<Integer> indexes = new ArrayList<>();
        answer.body().path("indexes").forEach(index -> indexes.add(index.asInt()));
        String owner = answer.text("psbio");
        return indexes.isEmpty() && owner == null ? new LookUp.Absent() : new LookUp.Found(null, owner, indexes);
    }

    /** A list that ignores the filter proves nothing by leaving our protocol out, so only an empty one means absent. */
    public LookUp readList(Exchanged exchanged, String protocol) {
        LookUp trouble = trouble(exchanged);
        if (trouble != null) {
            return trouble;
        }
        Answer answer = (Answer) exchanged;
        JsonNode data = answer.body() == null ? null : answer.body().get("data");
        if (answer.status() >= 300 || data == null || !data.isArray()) {
            return new LookUp.Unknown("the transaction list is not offered");
        }
        for (JsonNode item : data) {
            if (protocol.equals(item.path("protocol").asText())) {
                JsonNode tcn = item.hasNonNull("tcn") ? item.get("tcn") : item.path("tguid");
                return new LookUp.Found(tcn.asText(), null, List.of());
            }
        }
        return data.isEmpty() ? new LookUp.Absent() : new LookUp.Unknown("the transaction list ignores the filter");
    }

    private static @Nullable LookUp trouble(Exchanged exchanged) {
        if (exchanged instanceof NoAnswer none) {
            return new LookUp.Away(none.reason());
        }
        Answer answer = (Answer) exchanged;
        return answer.tokenRefused() ? new LookUp.TokenRefused(answer.token()) : null;
    }
}
