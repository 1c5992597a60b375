package org.spidhub.provider.psbio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.provider.psbio.Exchanged.Answer;
import org.spidhub.provider.psbio.Exchanged.NoAnswer;
import org.spidhub.provider.psbio.Exchanged.PathAnswer;
import org.springframework.stereotype.Component;

/** Reads the answers of {@code consultaIdn} and of the transaction list, whose shapes are only half published. */
@Component
public class LookUpAnswers {

    private static final Logger log = LoggerFactory.getLogger(LookUpAnswers.class);
    private static final SeldomLog SELDOM = new SeldomLog();

    /** With a body of JSON these say that the server is there and has no such resource. */
    private static final Set<Integer> NO_SUCH_RESOURCE = Set.of(404, 405, 410, 501);

    /**
     * Absent is proven by two answers only: a body about this IDN that names neither indexes nor an owner, or HTTP 404 with a body of
     * the PSBio. An empty object, a page or another IDN proves nothing.
     */
    public LookUp readConsulta(Exchanged exchanged, String idn) {
        LookUp trouble = trouble(exchanged, "hub.psbio.paths.consulta-idn, or hub.psbio.preflight=false without it");
        if (trouble != null) {
            return trouble;
        }
        Answer answer = (Answer) exchanged;
        JsonNode body = answer.body();
        if (answer.status() == 404) {
            return new LookUp.Absent();
        }
        if (answer.status() >= 300 || body.hasNonNull("error_code")) {
            return new LookUp.Unknown("HTTP " + answer.status());
        }
        String about = FarText.handle(body.path("idn"));
        if (about != null && !about.equals(idn)) {
            return new LookUp.Unknown("an answer about another IDN");
        }
        List<Integer> indexes = new ArrayList<>();
        body.path("indexes").forEach(index -> indexes.add(index.asInt()));
        String owner = FarText.word(body, "psbio");
        if (!indexes.isEmpty() || owner != null) {
            return new LookUp.Found(null, owner, indexes);
        }
        boolean told = about != null || body.path("indexes").isArray();
        return told ? new LookUp.Absent() : new LookUp.Unknown("an answer that names no IDN");
    }

    /** A list that ignores the filter proves nothing by leaving our protocol out, so only an empty one means absent. */
    public LookUp readList(Exchanged exchanged, String protocol) {
        LookUp trouble = troubleOfList(exchanged);
        if (trouble != null) {
            return trouble;
        }
        Answer answer = (Answer) exchanged;
        JsonNode data = answer.body().path("data");
        if (answer.status() >= 300 || !data.isArray()) {
            return new LookUp.Unknown("the transaction list is not offered");
        }
        for (JsonNode item : data) {
            if (protocol.equals(item.path("protocol").asText())) {
                String tcn = tcnOf(item);
                return tcn == null || FarText.fault(tcn) != null
                        ? new LookUp.Found(null, null, List.of())
                        : new LookUp.Found(tcn, null, List.of());
            }
        }
        return data.isEmpty() ? new LookUp.Absent() : new LookUp.Unknown("the transaction list ignores the filter");
    }

    /** One page of the whole list; a row without a usable TCN is left out. */
    public ListPage readPage(Exchanged exchanged) {
        LookUp trouble = troubleOfList(exchanged);
        if (trouble != null) {
            return new ListPage.NotOffered(trouble.toString());
        }
        Answer answer = (Answer) exchanged;
        JsonNode data = answer.body().path("data");
        if (answer.status() >= 300 || !data.isArray()) {
            return new ListPage.NotOffered("HTTP " + answer.status() + " without a list");
        }
        List<ListPage.Row> rows = new ArrayList<>();
        for (JsonNode item : data) {
            String tcn = tcnOf(item);
            if (tcn != null && FarText.fault(tcn) == null) {
                String status = FarText.word(item, "status");
                rows.add(new ListPage.Row(tcn, FarText.word(item, "protocol"), status == null ? "" : status));
            }
        }
        JsonNode pages = answer.body().path("pagination");
        boolean last =
                pages.path("currentPage").asInt(1) >= pages.path("totalPages").asInt(1);
        return new ListPage.Rows(rows, last);
    }

    private static @Nullable String tcnOf(JsonNode item) {
        String tcn = FarText.handle(item.path("tcn"));
        return tcn == null ? FarText.handle(item.path("tguid")) : tcn;
    }

    /** A server that is there and knows no list is another matter than one that is not there. */
    private static @Nullable LookUp troubleOfList(Exchanged exchanged) {
        if (exchanged instanceof PathAnswer other && other.json() && NO_SUCH_RESOURCE.contains(other.status())) {
            return new LookUp.Unknown("the transaction list is not offered");
        }
        return trouble(exchanged, "hub.psbio.paths.list, or hub.psbio.list-by-protocol=false without it");
    }

    private static @Nullable LookUp trouble(Exchanged exchanged, String settings) {
        if (exchanged instanceof NoAnswer none) {
            return new LookUp.Away(none.reason(), null);
        }
        if (exchanged instanceof PathAnswer other) {
            if (NO_SUCH_RESOURCE.contains(other.status()) && SELDOM.lets()) {
                log.warn(
                        "A look-up waits, as it was answered {}. Hint: should it stay so, check {}",
                        other.reason(),
                        settings);
            }
            return new LookUp.Away(other.reason(), other.retryAfter());
        }
        Answer answer = (Answer) exchanged;
        return answer.tokenRefused() ? new LookUp.TokenRefused(answer.token()) : null;
    }
}
