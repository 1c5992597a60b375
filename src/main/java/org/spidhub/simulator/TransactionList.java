package org.spidhub.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.http.QueryParameter;
import com.github.tomakehurst.wiremock.http.Request;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The GBDS-like list of enrolments and updates, newest first; the filter by protocol is our guess at an unseen parameter. */
final class TransactionList {

    private static final int PAGE = 100;

    private final ObjectMapper json;
    private final Ledger ledger;

    TransactionList(ObjectMapper json, Ledger ledger) {
        this.json = json;
        this.ledger = ledger;
    }

    Answer answer(Request request, Variant variant, long now) {
        if (!variant.listEnabled()) {
            return Answer.json(404, json.createObjectNode().put("message", "no such resource"));
        }
        String protocol = parameter(request, "protocol");
        String wanted = parameter(request, "enrollStatus");
        long from = number(parameter(request, "startDate"), 0);
        long to = number(parameter(request, "endDate"), Long.MAX_VALUE);
        List<Submission> found = new ArrayList<>(ledger.all().stream()
                .filter(one -> one.kind() == Operation.ENROLL || one.kind() == Operation.UPDATE)
                .filter(one -> one.acceptedAt() + variant.visibilityLagMs() <= now)
                .filter(one -> one.acceptedAt() >= from && one.acceptedAt() <= to)
                .filter(one -> protocol == null || protocol.equals(one.protocol()))
                .filter(one -> wanted == null || wanted.equals(coarse(one.statusAt(now))))
                .toList());
        Collections.reverse(found);
        return Answer.json(page(found, (int) Math.max(1, number(parameter(request, "page"), 1)), now));
    }

    private ObjectNode page(List<Submission> found, int page, long now) {
        List<Submission> shown =
                found.stream().skip((page - 1L) * PAGE).limit(PAGE).toList();
        ObjectNode answer = json.createObjectNode();
        var data = answer.putArray("data");
        shown.forEach(one -> data.add(row(one, now)));
        answer.putObject("pagination")
                .put("total", found.size())
                .put("count", shown.size())
                .put("pageSize", PAGE)
                .put("currentPage", page)
                .put("totalPages", (found.size() + PAGE - 1) / PAGE);
        return answer;
    }

    private ObjectNode row(Submission one, long now) {
        ObjectNode row = json.createObjectNode()
                .put("tguid", one.tcn())
                .put("pguid", one.idn())
                .put("status", coarse(one.statusAt(now)))
                .put("timestamp", one.acceptedAt());
        if (one.protocol() != null) {
            row.put("protocol", one.protocol());
            row.putArray("externalIds").addObject().put("id", "protocol").put("value", one.protocol());
        }
        return row;
    }

    private static String coarse(String status) {
        if (status.endsWith("_OK")) {
            return "ENROLLED";
        } else if (status.endsWith("_ANOMALY")) {
            return "EXCEPTION";
        }
        return status.endsWith("_IN_PROGRESS") ? "PROCESSING" : "FAILED";
    }

    private static @Nullable String parameter(Request request, String name) {
        QueryParameter found = request.queryParameter(name);
        return found != null && found.isPresent() ? found.firstValue() : null;
    }

    private static long number(@Nullable String text, long otherwise) {
        try {
            return text == null ? otherwise : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
