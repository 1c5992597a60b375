package org.spidhub.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.admin.Router;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.AdminApiExtension;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.spidhub.simulator.Faults.Planned;

/** The calls under {@code /__admin/psbio/} by which a test looks into the pretend PSBio and spoils its day. */
final class ControlApi implements AdminApiExtension {

    private final ObjectMapper json;
    private final Ledger ledger;
    private final PretendPsbio psbio;
    private final Expectations expectations;
    private final Faults faults;
    private final Tokens tokens;
    private final Counters counters;

    ControlApi(
            ObjectMapper json,
            Ledger ledger,
            PretendPsbio psbio,
            Expectations expectations,
            Faults faults,
            Tokens tokens,
            Counters counters) {
        this.json = json;
        this.ledger = ledger;
        this.psbio = psbio;
        this.expectations = expectations;
        this.faults = faults;
        this.tokens = tokens;
        this.counters = counters;
    }

    @Override
    public String getName() {
        return "psbio-control";
    }

    /** One lambda expression per route on purpose: WireMock tells tasks apart by their class. */
    @Override
    public void contributeAdminApiRoutes(Router router) {
        router.add(RequestMethod.GET, "/psbio/ledger", (admin, event, path) -> reply(event, body -> entries()));
        router.add(
                RequestMethod.GET,
                "/psbio/counters",
                (admin, event, path) -> reply(event, body -> json.valueToTree(counters.report())));
        router.add(
                RequestMethod.GET,
                "/psbio/faults",
                (admin, event, path) -> reply(event, body -> json.valueToTree(faults.planned())));
        router.add(
                RequestMethod.GET,
                "/psbio/settings",
                (admin, event, path) -> reply(event, body -> json.valueToTree(psbio.variant())));
        router.add(RequestMethod.POST, "/psbio/faults", (admin, event, path) -> reply(event, this::plan));
        router.add(RequestMethod.POST, "/psbio/expectations", (admin, event, path) -> reply(event, this::expect));
        router.add(RequestMethod.POST, "/psbio/outage", (admin, event, path) -> reply(event, this::outage));
        router.add(RequestMethod.POST, "/psbio/clock", (admin, event, path) -> reply(event, this::advance));
        router.add(RequestMethod.POST, "/psbio/settings", (admin, event, path) -> reply(event, this::play));
        router.add(
                RequestMethod.DELETE,
                "/psbio/faults",
                (admin, event, path) -> reply(event, body -> {
                    faults.clear();
                    return done();
                }));
        router.add(
                RequestMethod.DELETE,
                "/psbio/counters",
                (admin, event, path) -> reply(event, body -> {
                    counters.clear();
                    return done();
                }));
        router.add(RequestMethod.DELETE, "/psbio/state", (admin, event, path) -> reply(event, body -> forgetAll()));
    }

    private ArrayNode entries() {
        long now = psbio.now();
        Map<String, Integer> counts = ledger.counts();
        ArrayNode entries = json.createArrayNode();
        ledger.all()
                .forEach(one -> entries.addObject()
                        .put("tcn", one.tcn())
                        .put("protocol", one.protocol())
                        .put("idn", one.idn())
                        .put("kind", one.kind().name())
                        .put("digest", one.digest())
                        .put("count", counts.getOrDefault(one.tcn(), 1))
                        .put("status", one.statusAt(now))
                        .put("acceptedAt", one.acceptedAt())
                        .set("images", json.valueToTree(one.images())));
        return entries;
    }

    private JsonNode plan(JsonNode body) {
        String operation = body.path("operation").asText("*");
        if (!operation.equals("*") && Operation.of(operation).isEmpty()) {
            throw new IllegalArgumentException("unknown operation; say * or one of "
                    + Arrays.stream(Operation.values()).map(Operation::word).toList());
        }
        Fault fault = Fault.of(body.path("fault").asText())
                .orElseThrow(() -> new IllegalArgumentException("unknown fault; say one of "
                        + Arrays.stream(Fault.values()).map(Fault::word).toList()));
        if (fault != Fault.AUTH || !tokens.refuseTheOneInUse()) {
            faults.plan(new Planned(
                    operation.toLowerCase(Locale.ROOT),
                    fault.word(),
                    body.path("times").asInt(1),
                    optionalMs(body, "delayMs"),
                    body.path("share").isNumber() ? body.path("share").asDouble() : null));
        }
        if (body.path("seed").isNumber()) {
            faults.seed(body.path("seed").asLong());
        }
        return json.valueToTree(faults.planned());
    }

    private JsonNode expect(JsonNode body) {
        String outcome = body.path("outcome").asText();
        if (outcome.isBlank()) {
            throw new IllegalArgumentException(
                    "outcome is missing; say a PSBio status, a part of one such as MATCH, or "
                            + Expectations.KNOWN_ELSEWHERE);
        }
        String image = body.path("digest").asText();
        if (!image.isBlank()) {
            if (!outcome.toUpperCase(Locale.ROOT).contains("BLACKLIST")) {
                throw new IllegalArgumentException("an image digest can only be put on the BLACKLIST");
            }
            expectations.blacklist(image);
            return done();
        }
        psbio.settleOpen(idnIn(body), outcome, optionalMs(body, "afterMs"));
        return done();
    }

    private static String idnIn(JsonNode body) {
        String idn = body.path("idn").asText();
        String cpf = body.path("cpf").asText().replaceAll("[.-]", "");
        if (idn.isBlank() && !IdnService.isCpf(cpf)) {
            throw new IllegalArgumentException("say whom it is about: cpf (11 digits), idn or image digest");
        }
        return idn.isBlank() ? IdnService.idnOf(cpf) : idn;
    }

    private JsonNode outage(JsonNode body) {
        faults.setOutage(body.path("on").asBoolean());
        return json.createObjectNode().put("on", faults.isOutage());
    }

    private JsonNode advance(JsonNode body) {
        long milliseconds = body.path("advanceMs").asLong(-1);
        if (milliseconds < 0) {
            throw new IllegalArgumentException("advanceMs is missing; say by how many milliseconds time goes on");
        }
        return json.createObjectNode().put("aheadMs", psbio.advance(milliseconds));
    }

    /** Settings not named keep their value. */
    private JsonNode play(JsonNode body) {
        Variant now = psbio.variant();
        if (body.path("tcn").isTextual()) {
            psbio.name(TcnStyle.of(body.path("tcn").asText()));
        }
        psbio.play(new Variant(
                body.path("dedupByProtocol").asBoolean(now.dedupByProtocol()),
                body.path("listEnabled").asBoolean(now.listEnabled()),
                body.path("visibilityLagMs").asLong(now.visibilityLagMs()),
                body.path("cacheOkAfterMs").asLong(now.cacheOkAfterMs()),
                body.path("okAfterMs").asLong(now.okAfterMs()),
                body.path("sameImageAnomaly").asBoolean(now.sameImageAnomaly())));
        return json.valueToTree(psbio.variant());
    }

    private JsonNode forgetAll() {
        ledger.clear();
        psbio.name(TcnStyle.TEXT);
        expectations.clear();
        faults.clear();
        tokens.clear();
        counters.clear();
        return done();
    }

    private ObjectNode done() {
        return json.createObjectNode().put("done", true);
    }

    private ResponseDefinition reply(ServeEvent event, Function<JsonNode, JsonNode> task) {
        try {
            String text = event.getRequest().getBodyAsString();
            return answer(200, task.apply(text.isBlank() ? json.createObjectNode() : json.readTree(text)));
        } catch (JsonProcessingException e) {
            return answer(400, json.createObjectNode().put("message", "the body is not JSON"));
        } catch (IllegalArgumentException e) {
            return answer(
                    400,
                    json.createObjectNode()
                            .put("message", Objects.requireNonNullElse(e.getMessage(), "not understood")));
        }
    }

    private static ResponseDefinition answer(int status, JsonNode body) {
        return new ResponseDefinitionBuilder()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body.toString())
                .build();
    }

    private static @Nullable Long optionalMs(JsonNode body, String name) {
        return Optional.of(body.path(name))
                .filter(JsonNode::isNumber)
                .map(JsonNode::asLong)
                .orElse(null);
    }
}
