package org.spidhub.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.spidhub.contract.Caller.Answer;

/**
 * Nothing that the contract lets a station send is dropped in silence. The members are read from the contract file: each is used, or
 * given back as it came, or refused by its name, or stands in the one table of members without effect in operations.md.
 */
class RequestMembersTest extends DemoHub {

    private static final String API = "/gbs-spid-server";
    private static final String DEPRECATED = API + "/service/cluster";
    private static final Path DOCUMENT = Path.of("src/docs/operations.md");
    private static final OpenAPI CONTRACT = new OpenAPIV3Parser().read("src/main/resources/openapi/spid-server.yaml");

    /** Members the hub acts upon; {@code MatchingWishesTest}, {@code BadInputTest} and the journeys show how. */
    private static final Map<String, Set<String>> USED = Map.ofEntries(
            Map.entry("enroll", with(biometrics("data."), "data.userId", "data.operatorId", "data.timestamp")),
            Map.entry("verify", with(biometrics("data."), "data.userId", "data.operatorId", "data.timestamp")),
            Map.entry("enrollOperator", with(biometrics("data."), "data.document")),
            Map.entry("operatorInsert", Set.of("data.document")),
            Map.entry("createRemoteVerify", Set.of("data.clientID", "data.operatorID")),
            Map.entry("createRemoteEnroll", Set.of("data.clientID", "data.operatorID")),
            Map.entry("createRemoteCapture", Set.of("data.clientID", "data.operatorID")),
            Map.entry("deprecatedCreateRemoteCaptureEnrollUsingPOST", Set.of("data.clientID", "data.operatorID")),
            Map.entry("deprecatedCreateRemoteCaptureUsingPOST_1", Set.of("data.clientID", "data.operatorID")),
            Map.entry("finishRemoteCapture", Set.of("approval")),
            Map.entry("notificationRemoteCapture", Set.of("guid")),
            Map.entry("faceDetect", Set.of("userId", "operatorId", "image")),
            Map.entry(
                    "deprecatedSearch",
                    with(
                            contents(),
                            "session-guid",
                            "exhaustive",
                            "operator",
                            "timestamp",
                            "keys[].id",
                            "keys[].value",
                            "matching-index",
                            "force-face-search")),
            Map.entry("deprecatedEnrollClient", with(contents(), "session-guid", "operator", "matching-index")),
            Map.entry("deprecatedEnrollOperator", with(contents(), "session-guid", "keys[].id", "keys[].value")));

    private static Set<String> biometrics(String at) {
        Set<String> members = new LinkedHashSet<>();
        Stream.of("index", "content", "width", "height", "resolution")
                .forEach(member -> members.add(at + "biometrics[]." + member));
        Stream.of("index", "type", "reason").forEach(member -> members.add(at + "missingBiometrics[]." + member));
        Stream.of("matching-index", "force-face-search", "ignore-face-valuation")
                .forEach(member -> members.add(at + member));
        return members;
    }

    private static Set<String> contents() {
        Set<String> members = new LinkedHashSet<>(List.of("biometrics[].index", "biometrics[].content"));
        Stream.of("width", "height", "resolution")
                .forEach(member -> members.add("biometrics[].properties.image-properties." + member));
        return members;
    }

    private static Set<String> with(Set<String> some, String... more) {
        Set<String> all = new LinkedHashSet<>(some);
        all.addAll(List.of(more));
        return all;
    }

    @Test
    void each_member_of_each_request_is_used_given_back_refused_or_in_the_table() throws IOException {
        Map<String, Set<String>> without = withoutEffect();
        Set<String> lost = new TreeSet<>();
        Set<String> twice = new TreeSet<>();
        requests().forEach((operation, members) -> {
            Set<String> kept = operation.equals("deprecatedEnrollClient")
                    ? givenBack()
                    : operation.equals("deprecatedEnrollOperator") ? refusedMembers() : Set.of();
            for (String member : members.keySet()) {
                boolean used = USED.getOrDefault(operation, Set.of()).contains(member);
                boolean listed = without.getOrDefault(operation, Set.of()).contains(member);
                if (!used && !listed && !kept.contains(member)) {
                    lost.add(operation + " " + member);
                }
                if (listed && (kept.contains(member) || used && !USED_IN_PART.contains(operation + " " + member))) {
                    twice.add(operation + " " + member);
                }
            }
        });
        assertThat(lost).as("dropped in silence").isEmpty();
        assertThat(twice).as("listed as without effect, and yet it has one").isEmpty();
        without.forEach((operation, members) ->
                assertThat(requests().get(operation).keySet()).as(operation).containsAll(members));
    }

    /** One Java record serves several operations; USED lists its members for all, the table those that one operation ignores. */
    private static final Set<String> USED_IN_PART =
            Set.of("enroll data.force-face-search", "deprecatedEnrollClient matching-index");

    @TestFactory
    Stream<DynamicTest> what_an_operator_has_no_place_for_is_refused_by_name() {
        return refusals().entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> {
                    Answer answer = one.getValue();
                    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
                    assertThat(answer.at("message"))
                            .contains(one.getKey().replaceAll("[\\[.].*", ""))
                            .contains("leave it out");
                }));
    }

    private Map<String, Set<String>> withoutEffect() throws IOException {
        String document = Files.readString(DOCUMENT);
        String table = document.substring(document.indexOf("## Members that are accepted and have no effect"));
        Map<String, Set<String>> members = new LinkedHashMap<>();
        Pattern code = Pattern.compile("`([^`]+)`");
        for (String line : table.split("\n## ", 3)[0].split("\n")) {
            String[] cells = line.split("\\|");
            if (cells.length == 4 && cells[1].contains("`")) {
                assertThat(cells[3].strip()).as("a reason for " + cells[2]).isNotEmpty();
                List<String> listed = code.matcher(cells[2])
                        .results()
                        .map(found -> found.group(1))
                        .toList();
                for (MatchResult operation : code.matcher(cells[1]).results().toList()) {
                    members.computeIfAbsent(operation.group(1), name -> new TreeSet<>())
                            .addAll(listed);
                }
            }
        }
        return members;
    }

    /** The members of each request, with their types, nested ones by path. */
    private static Map<String, Map<String, Schema<?>>> requests() {
        Map<String, Map<String, Schema<?>>> requests = new LinkedHashMap<>();
        CONTRACT.getPaths()
                .values()
                .forEach(item -> item.readOperations().forEach(operation -> {
                    Map<String, Schema<?>> members = new LinkedHashMap<>();
                    if (operation.getRequestBody() != null) {
                        walk(
                                "",
                                operation
                                        .getRequestBody()
                                        .getContent()
                                        .get("application/json")
                                        .getSchema(),
                                members);
                    }
                    if (operation.getParameters() != null) {
                        operation.getParameters().stream()
                                .filter(parameter -> parameter.getContent() != null)
                                .forEach(parameter -> walk(
                                        "",
                                        parameter
                                                .getContent()
                                                .get("application/json")
                                                .getSchema(),
                                        members));
                    }
                    members.remove("");
                    if (!members.isEmpty()) {
                        requests.put(operation.getOperationId(), members);
                    }
                }));
        return requests;
    }

    private static void walk(String at, Schema<?> schema, Map<String, Schema<?>> members) {
        Schema<?> real = schema.get$ref() == null
                ? schema
                : CONTRACT.getComponents().getSchemas().get(schema.get$ref().replaceAll(".*/", ""));
        if (real.getItems() != null) {
            walk(at + "[]", real.getItems(), members);
        } else if (real.getProperties() != null && !real.getProperties().isEmpty()) {
            real.getProperties()
                    .forEach((name, member) -> walk(at.isEmpty() ? name : at + "." + name, member, members));
        } else {
            members.put(at, real);
        }
    }

    /** Enrols somebody with every member filled, and looks for each value in what is read back. */
    private Set<String> givenBack() {
        Map<String, Schema<?>> members = requests().get("deprecatedEnrollClient");
        Map<String, String> values = new LinkedHashMap<>();
        ObjectNode body = Caller.JSON.createObjectNode();
        members.forEach((path, schema) -> values.put(path, fill(body, path, schema)));
        String cpf = People.cpf(620);
        body.remove("session-guid");
        body.put("operator", People.OPERATOR);
        ((ArrayNode) body.get("keys")).insertObject(0).put("id", "CPF").put("value", cpf);
        ObjectNode finger = (ObjectNode) body.at("/biometrics/0");
        finger.put("index", 6).put("content", People.print(620, 1));
        ((ObjectNode) finger.at("/properties/image-properties"))
                .put("width", 300)
                .put("height", 400)
                .put("resolution", 500);
        ObjectNode sizes = (ObjectNode) finger.at("/properties/image-properties");
        sizes.remove(List.of("width", "height"));

        Answer accepted = station().post(DEPRECATED + "/enroll-client", body.toString());
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
        JsonNode person = station().get(API + "/people/" + cpf).json();

        Set<String> back = new TreeSet<>();
        String shown = person.toString();
        values.forEach((path, value) -> {
            if (shown.contains(value)) {
                back.add(path);
            }
        });
        back.removeAll(USED.get("deprecatedEnrollClient"));
        assertThat(back)
                .contains("biographics[].value", "labels[]", "metadata[]", "auxiliaries[].content", "keys[].value")
                .contains("person-guid", "biometrics[].properties.capture-date");
        return back;
    }

    /** Sets a value that occurs nowhere else, and tells how it looks in an answer. */
    private static String fill(ObjectNode body, String path, Schema<?> schema) {
        int unlike = 700_000 + Math.floorMod(path.hashCode(), 90_000);
        String text = "\"" + path.replaceAll("[^a-z]", "") + "-" + unlike + "\"";
        String value = switch (String.valueOf(schema.getType())) {
            case "integer" -> String.valueOf(unlike);
            case "number" -> unlike + ".5";
            case "boolean" -> "true";
            case "object" -> "{\"codec\":" + text + "}";
            default ->
                "date-time".equals(schema.getFormat())
                        ? "\"2021-12-01T10:%02d:00Z\"".formatted(unlike % 60)
                        : schema.getEnum() != null ? "\"" + schema.getEnum().get(0) + "\"" : text;
        };
        JsonNode node;
        try {
            node = Caller.JSON.readTree(value);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        put(body, path, node);
        return schema.getType().equals("boolean") || schema.getEnum() != null ? "nowhere" : value;
    }

    private static void put(ObjectNode body, String path, JsonNode value) {
        ObjectNode at = body;
        String[] steps = path.split("\\.");
        for (int i = 0; i < steps.length; i++) {
            String name = steps[i].replace("[]", "");
            boolean list = steps[i].endsWith("[]");
            if (i == steps.length - 1) {
                if (list) {
                    at.putArray(name).add(value);
                } else {
                    at.set(name, value);
                }
            } else if (list) {
                ArrayNode elements = at.withArray(name);
                at = elements.isEmpty() ? elements.addObject() : (ObjectNode) elements.get(0);
            } else {
                at = at.withObject("/" + name);
            }
        }
    }

    private Set<String> refusedMembers() {
        return refusals().keySet();
    }

    /** Each member that an operator's enrolment neither uses nor ignores by the table, sent alone beside what it needs. */
    private Map<String, Answer> refusals() {
        Map<String, Answer> answers = new LinkedHashMap<>();
        Map<String, Schema<?>> members = requests().get("deprecatedEnrollOperator");
        Set<String> without;
        try {
            without = withoutEffect().getOrDefault("deprecatedEnrollOperator", Set.of());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        List<String> sent = new ArrayList<>(members.keySet());
        sent.removeAll(USED.get("deprecatedEnrollOperator"));
        sent.removeAll(without);
        for (String member : sent) {
            ObjectNode body = Caller.JSON.createObjectNode();
            body.putArray("keys").addObject().put("id", "CPF").put("value", People.cpf(621));
            body.putArray("biometrics").addObject().put("index", 6).put("content", People.print(620, 1));
            fill(body, member, members.get(member));
            answers.put(member, admin().post(DEPRECATED + "/enroll-operator", body.toString()));
        }
        return answers;
    }
}
