package org.spidhub.station.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;

/**
 * Reads query parameters as they were meant: decoded, and objects in each of the forms in which clients write one into a query, as the
 * contract they were built from did not say which: {@code p={"data":{"a":"x"}}}, {@code data={"a":"x"}}, {@code p[data][a]=x},
 * {@code data[a]=x} and {@code data.a=x}; and the text form of a generated Java object.
 */
final class ObjectParameters {

    private static final Pattern STEPS = Pattern.compile("[.\\[\\]]+");

    /** Steps of a name: the deepest object of the contract has two. */
    private static final int DEEPEST = 4;

    private ObjectParameters() {}

    /** @throws Refusal when the query is not URL-encoded, or an object is not well-formed JSON */
    static Map<String, List<String>> read(@Nullable String query, @Nullable Operation operation, ObjectMapper json) {
        Map<String, List<String>> values = decode(query);
        if (operation != null && operation.getParameters() != null) {
            for (Parameter parameter : operation.getParameters()) {
                if ("query".equals(parameter.getIn()) && parameter.getContent() != null) {
                    String whole = gather(parameter.getName(), values, json);
                    if (whole != null) {
                        values.put(parameter.getName(), List.of(whole));
                    }
                }
            }
        }
        return values;
    }

    private static Map<String, List<String>> decode(@Nullable String query) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            try {
                String name = URLDecoder.decode(equals < 0 ? pair : pair.substring(0, equals), StandardCharsets.UTF_8);
                String value = equals < 0 ? "" : URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
                if (!name.isEmpty()) {
                    values.computeIfAbsent(name, same -> new ArrayList<>()).add(value);
                }
            } catch (IllegalArgumentException e) {
                throw new Refusal(
                        ErrorCode.CONTRACT_VIOLATION, "the query is not URL-encoded: % begins a code of two digits");
            }
        }
        return values;
    }

    /** The object as one JSON text, or null when the query has nothing of it. */
    private static @Nullable String gather(String name, Map<String, List<String>> values, ObjectMapper json) {
        List<String> whole = values.get(name);
        if (whole != null) {
            return parse(name, whole.get(0), json).toString();
        }
        ObjectNode object = json.createObjectNode();
        values.forEach((at, value) -> {
            String inside = at.startsWith(name + "[") || at.startsWith(name + ".") ? at.substring(name.length()) : at;
            List<String> steps =
                    STEPS.splitAsStream(inside).filter(step -> !step.isEmpty()).toList();
            if (!steps.isEmpty() && steps.size() <= DEEPEST) {
                put(object, steps, at, value.get(0), json);
            }
        });
        return object.isEmpty() ? null : object.toString();
    }

    private static void put(ObjectNode object, List<String> steps, String at, String value, ObjectMapper json) {
        ObjectNode into = object;
        for (String step : steps.subList(0, steps.size() - 1)) {
            into = into.get(step) instanceof ObjectNode inner ? inner : into.putObject(step);
        }
        String last = steps.get(steps.size() - 1);
        if (value.stripLeading().startsWith("{") || isOfJava(value)) {
            into.set(last, parse(at, value, json));
        } else {
            into.put(last, value);
        }
    }

    private static JsonNode parse(String name, String text, ObjectMapper json) {
        if (isOfJava(text)) {
            return ofJava(text, json);
        }
        try {
            JsonNode node = json.readTree(text);
            if (node == null || !node.isObject()) {
                throw new Refusal(ErrorCode.CONTRACT_VIOLATION, name + " is not a JSON object");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new Refusal(
                    ErrorCode.MALFORMED_JSON,
                    name + " is not well-formed JSON near its character "
                            + e.getLocation().getColumnNr());
        }
    }

    private static boolean isOfJava(String text) {
        return text.startsWith("class ") && text.endsWith("}");
    }

    /** What a generated Java client writes, which does not know how to put an object into a query: {@code class X {\n name: value\n}}. */
    private static ObjectNode ofJava(String text, ObjectMapper json) {
        Deque<ObjectNode> open = new ArrayDeque<>(List.of(json.createObjectNode()));
        for (String line : text.split("\n")) {
            String said = line.strip();
            int colon = said.indexOf(": ");
            if (said.equals("}") && open.size() > 1) {
                open.pop();
            } else if (colon > 0 && said.endsWith("{") && open.size() <= DEEPEST) {
                open.push(open.element().putObject(said.substring(0, colon)));
            } else if (colon > 0 && !said.endsWith(": null")) {
                open.element().put(said.substring(0, colon), said.substring(colon + 2));
            }
        }
        return open.getLast();
    }
}
