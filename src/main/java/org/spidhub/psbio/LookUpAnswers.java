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

    /** One page of the whole list; a row without a TCN is of no use and left out. */
    public ListPage readPage(Exchanged exchanged) {
        LookUp trouble = trouble(exchanged);
        if (trouble != null) {
            return new ListPage.NotOffered(trouble.toString());
        }
        Answer answer = (Answer) exchanged;
        JsonNode body = answer.body();
        JsonNode data = body == null ? null : body.get("data");
        if (answer.status() >= 300 || body == null || data == null || !data.isArray()) {
            return new ListPage.NotOffered("HTTP " + answer.status() + " without a list");
        }
        List<ListPage.Row> rows = new ArrayList<>();
        for (JsonNode item : data) {
            JsonNode tcn = item.hasNonNull("tcn") ? item.get("tcn") : item.path("tguid");
            if (!tcn.asText().isEmpty()) {
                String protocol =
                        item.hasNonNull("protocol") ? item.get("protocol").asText() : null;
                rows.add(new ListPage.Row(
                        tcn.asText(), protocol, item.path("status").asText()));
            }
        }
        JsonNode pages = body.path("pagination");
        boolean last =
                pages.path("currentPage").asInt(1) >= pages.path("totalPages").asInt(1);
        return new ListPage.Rows(rows, last);
    }

    private static @Nullable LookUp trouble(Exchanged exchanged) {
        if (exchanged instanceof NoAnswer none) {
            return new LookUp.Away(none.reason());
        }
        Answer answer = (Answer) exchanged;
        return answer.tokenRefused() ? new LookUp.TokenRefused(answer.token()) : null;
    }
}
