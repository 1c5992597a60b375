package org.spidhub.protection.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Requests that nearly keep the contract: each starts as a valid one made from the schema, and is then spoilt in one or several
 * places. The same seed makes the same requests.
 */
final class MalformedRequests {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /**
     * @param story what to print when the answer is wrong
     * @param wire the bytes to send
     */
    record Request(String operation, String story, byte[] wire) {}

    private final OpenAPI contract;
    private final Random random;
    private final String authorization;
    private final List<String> goodWords;

    /** @param goodWords ids that the hub knows: with them a request gets past the first check */
    MalformedRequests(OpenAPI contract, long seed, String authorization, List<String> goodWords) {
        this.contract = contract;
        this.random = new Random(seed);
        this.authorization = authorization;
        this.goodWords = goodWords;
    }

    /** One malformed request of each operation. */
    List<Request> round() {
        List<Request> requests = new ArrayList<>();
        contract.getPaths()
                .forEach((path, item) -> item.readOperationsMap()
                        .forEach((method, operation) -> requests.add(spoilt(method.name(), path, operation))));
        return requests;
    }

    /** Each text of each body, each parameter of each query and each part of each path in turn holds a zero character. */
    List<Request> withZeros() {
        List<Request> requests = new ArrayList<>();
        contract.getPaths()
                .forEach((path, item) -> item.readOperationsMap()
                        .forEach((method, operation) -> zeros(method.name(), path, operation, requests)));
        return requests;
    }

    private void zeros(String method, String path, Operation operation, List<Request> requests) {
        String query = query(operation, false);
        String url = fill(path) + (query.isEmpty() ? "" : "?" + query);
        if (path.contains("{")) {
            requests.add(request(method, fill(path.replaceFirst("\\{[^}]+}", "a%00b")), "", operation));
        }
        for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
            String name = pair.substring(0, pair.indexOf('=') + 1);
            requests.add(request(method, url.replace(pair, name + "a%00b"), "", operation));
        }
        if (operation.getRequestBody() != null) {
            JsonNode document = valid(schemaOf(operation), 0);
            if (document.isTextual()) {
                requests.add(request(method, url, "\"a\\u0000:b\"", operation));
                requests.add(request(
                        method, url, "\"{\\\"user\\\":\\\"a\\\\u0000\\\",\\\"pass\\\":\\\"b\\\"}\"", operation));
            }
            List<ObjectNode> objects = new ArrayList<>();
            collect(document, objects);
            for (ObjectNode object : objects) {
                List<String> names = new ArrayList<>();
                object.fieldNames().forEachRemaining(names::add);
                for (String name : names) {
                    JsonNode good = object.get(name);
                    if (good.isTextual()) {
                        object.put(name, "a\0b");
                        requests.add(request(method, url, document.toString(), operation));
                        object.set(name, good);
                    }
                }
            }
        }
    }

    private Request request(String method, String url, String body, Operation operation) {
        String story = method + " " + shorten(url) + " " + shorten(body);
        return new Request(
                operation.getOperationId(), story, wire(method, url, List.of(), body.getBytes(StandardCharsets.UTF_8)));
    }

    private static Schema<?> schemaOf(Operation operation) {
        return operation
                .getRequestBody()
                .getContent()
                .values()
                .iterator()
                .next()
                .getSchema();
    }

    private Request spoilt(String method, String path, Operation operation) {
        Schema<?> schema = operation.getRequestBody() == null ? null : schemaOf(operation);
        int spoils = 1 + random.nextInt(3);
        boolean hasVariables = path.contains("{");
        String target = path;
        String body = schema == null ? "" : valid(schema, 0).toString();
        String verb = method;
        StringBuilder query = new StringBuilder(query(operation, false));
        List<String> headers = new ArrayList<>();
        for (int i = 0; i < spoils; i++) {
            int kind = random.nextInt(10);
            if (kind < 4 && schema != null) {
                body = spoiltBody(schema);
            } else if (kind < 5 && hasVariables) {
                target = target.replaceFirst(
                        "\\{[^}]+}", java.util.regex.Matcher.quoteReplacement(any(HostileWords.PATH_PARTS)));
            } else if (kind < 6 && !query.isEmpty()) {
                query = new StringBuilder(query(operation, true));
            } else if (kind < 7) {
                headers.add(any(HostileWords.HEADERS));
            } else if (kind < 8 && i == 0) {
                verb = any(List.of("PATCH", "TRACE", "HEAD", "OPTIONS", "POST", "PUT", "get", "BREW", "G T", ""));
            } else if (kind < 9) {
                target = target
                        + any(List.of(
                                "/",
                                "//",
                                "/x",
                                ".json",
                                ";a=b",
                                "%",
                                "/%2e%2e",
                                "?",
                                "/" + any(HostileWords.PATH_PARTS)));
            } else {
                query.append('&')
                        .append(any(List.of("=", "a", "a=%", "%00=1", "a[]=1", "x=" + "y".repeat(3000), "\u00e9")));
            }
        }
        target = fill(target);
        String url = target + (query.isEmpty() ? "" : "?" + query);
        return new Request(
                operation.getOperationId(),
                verb + " " + shorten(url) + " " + shorten(headers.toString()) + " " + shorten(body),
                wire(verb, url, headers, sometimesFlipped(body.getBytes(StandardCharsets.UTF_8))));
    }

    private byte[] sometimesFlipped(byte[] bytes) {
        if (bytes.length > 0 && random.nextInt(20) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private byte[] wire(String verb, String url, List<String> headers, byte[] bytes) {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        wire.writeBytes((verb + " " + url + " HTTP/1.1\r\n").getBytes(StandardCharsets.UTF_8));
        boolean named = headers.stream().anyMatch(line -> line.startsWith("Content-Type"));
        StringBuilder head = new StringBuilder("Host: hub\r\nConnection: close\r\nAuthorization: ")
                .append(authorization)
                .append("\r\n");
        headers.forEach(line -> head.append(line).append("\r\n"));
        if (bytes.length > 0) {
            head.append(named ? "" : "Content-Type: application/json\r\n");
            head.append("Content-Length: ").append(bytes.length).append("\r\n");
        }
        wire.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        wire.writeBytes(bytes);
        return wire.toByteArray();
    }

    private String fill(String target) {
        String filled = target;
        while (filled.matches(".*\\{[a-zA-Z]+}.*")) {
            filled = filled.replaceFirst("\\{[a-zA-Z]+}", java.util.regex.Matcher.quoteReplacement(any(goodWords)));
        }
        return filled;
    }

    private String query(Operation operation, boolean spoil) {
        if (operation.getParameters() == null) {
            return "";
        }
        List<String> pairs = new ArrayList<>();
        for (Parameter parameter : operation.getParameters()) {
            if ("query".equals(parameter.getIn())) {
                pairs.add(parameter.getName() + "=" + (spoil ? any(HostileWords.PATH_PARTS) : any(goodWords)));
            }
        }
        return String.join("&", pairs);
    }

    private String spoiltBody(Schema<?> schema) {
        String text;
        switch (random.nextInt(6)) {
            case 0 -> {
                return any(HostileWords.DOCUMENTS);
            }
            case 1 -> {
                text = valid(schema, 0).toString();
                return text.substring(0, random.nextInt(text.length()));
            }
            case 2 -> {
                text = valid(schema, 0).toString();
                int at = random.nextInt(text.length());
                return text.substring(0, at)
                        + any(List.of("\"", "{", "}", "[", ",", ":", "\\", "\u0001", "e", "-"))
                        + text.substring(at);
            }
            default -> {
                JsonNode document = valid(schema, 0);
                List<ObjectNode> objects = new ArrayList<>();
                collect(document, objects);
                for (int i = 1 + random.nextInt(2); i > 0 && !objects.isEmpty(); i--) {
                    ObjectNode object = objects.get(random.nextInt(objects.size()));
                    List<String> names = new ArrayList<>();
                    object.fieldNames().forEachRemaining(names::add);
                    if (!names.isEmpty()) {
                        String name = names.get(random.nextInt(names.size()));
                        if (random.nextInt(5) == 0) {
                            object.remove(name);
                        } else {
                            object.set(name, hostile());
                        }
                    }
                }
                return document.toString();
            }
        }
    }

    private static void collect(JsonNode node, List<ObjectNode> objects) {
        if (node instanceof ObjectNode object) {
            objects.add(object);
        }
        node.forEach(child -> collect(child, objects));
    }

    private JsonNode hostile() {
        return switch (random.nextInt(14)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(true);
            case 2 -> JSON.numberNode(-1);
            case 3 -> JSON.numberNode(Long.MAX_VALUE);
            case 4 -> JSON.numberNode(new java.math.BigInteger("9".repeat(40)));
            case 5 -> JSON.numberNode(0.5);
            case 6 -> JSON.arrayNode().add(JSON.nullNode());
            case 7 -> JSON.objectNode();
            case 8 -> JSON.arrayNode();
            case 9 -> JSON.numberNode(new java.math.BigDecimal("1e400"));
            default -> JSON.textNode(any(HostileWords.TEXTS));
        };
    }

    /** A document that the schema accepts. */
    private JsonNode valid(Schema<?> schema, int depth) {
        String reference = schema.get$ref();
        if (reference != null) {
            return valid(
                    contract.getComponents().getSchemas().get(reference.substring(reference.lastIndexOf('/') + 1)),
                    depth);
        }
        if (schema.getEnum() != null) {
            return JSON.textNode(String.valueOf(
                    schema.getEnum().get(random.nextInt(schema.getEnum().size()))));
        }
        if (schema.getProperties() != null) {
            ObjectNode object = JSON.objectNode();
            for (Map.Entry<String, Schema> property : schema.getProperties().entrySet()) {
                if (depth < 6) {
                    object.set(property.getKey(), valid(property.getValue(), depth + 1));
                }
            }
            return object;
        }
        return switch (String.valueOf(schema.getType())) {
            case "array" -> {
                ArrayNode array = JSON.arrayNode();
                for (int i = random.nextInt(3); i > 0; i--) {
                    array.add(valid(schema.getItems(), depth + 1));
                }
                yield array;
            }
            case "integer" -> JSON.numberNode(random.nextInt(11));
            case "number" -> JSON.numberNode(random.nextDouble());
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            default -> JSON.textNode(any(goodWords));
        };
    }

    private String any(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    private static String shorten(String text) {
        return text.length() < 300 ? text : text.substring(0, 300) + "... (" + text.length() + ")";
    }
}
