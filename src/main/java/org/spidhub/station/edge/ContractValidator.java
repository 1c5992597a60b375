package org.spidhub.station.edge;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.RestClientRequestValidator;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.PlainText;
import org.spidhub.platform.words.Refusal;
import org.spidhub.station.contract.ErrorResponse;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Checks each request against the contract before a route sees it. The validator of a contract is built once: the one Camel
 * brings is built anew for every request, which costs more than all else a small request does.
 */
@Component
class ContractValidator implements RestClientRequestValidator {

    /** Set by Camel's contract-first REST on every exchange. */
    static final String CONTRACT = "CamelRestOpenAPI";

    /**
     * Unknown fields, query parameters and bodies of newer or older stations pass; nothing reads them. Who may call is decided before, and
     * a missing field is named by the operation that misses it, which answers 422.
     */
    private static final LevelResolver LENIENT = LevelResolver.create()
            .withLevel("validation.schema.additionalProperties", ValidationReport.Level.IGNORE)
            .withLevel("validation.request.parameter.query.unexpected", ValidationReport.Level.IGNORE)
            .withLevel("validation.request.body.unexpected", ValidationReport.Level.IGNORE)
            .withLevel("validation.request.security", ValidationReport.Level.IGNORE)
            .withLevel("validation.request.body.schema.required", ValidationReport.Level.IGNORE)
            .withLevel("validation.request.parameter.schema.required", ValidationReport.Level.IGNORE)
            .build();

    /** Where a library says which of its objects it read from. */
    private static final Pattern WHERE_READ = Pattern.compile("(?s)\\s*(at )?\\[Source:.*");

    private final Map<OpenAPI, OpenApiInteractionValidator> validators =
            Collections.synchronizedMap(new IdentityHashMap<>());
    private final Map<OpenAPI, PlainRequests> plain = Collections.synchronizedMap(new IdentityHashMap<>());
    private final ErrorBodies errors;
    private final ObjectMapper json;

    ContractValidator(ErrorBodies errors, @Qualifier("contractMapper") ObjectMapper json) {
        this.errors = errors;
        this.json = json;
    }

    /** Null lets the request pass. */
    @Override
    public @Nullable ValidationError validate(Exchange exchange, ValidationContext context) {
        OpenAPI contract = exchange.getProperty(CONTRACT, OpenAPI.class);
        if (contract == null) {
            return null;
        }
        try {
            return check(exchange, contract);
        } catch (Refusal unreadable) {
            return refusal(exchange.getMessage(), unreadable);
        } catch (RuntimeException broken) { // no route's error handler covers this place
            return refusal(exchange.getMessage(), ErrorAnswer.incident(exchange, broken));
        }
    }

    private @Nullable ValidationError check(Exchange exchange, OpenAPI contract) {
        Message message = exchange.getMessage();
        String path = message.getHeader(Exchange.HTTP_URI, "", String.class);
        Operation operation = operation(contract, path, message.getHeader(Exchange.HTTP_METHOD, String.class));
        boolean bodyReadLater = isBodyReadLater(operation);
        byte[] bytes = bytes(exchange);
        if (bytes == null && isPlain(contract, message)) {
            message.setBody(null);
            return null;
        }
        String body = bodyReadLater || bytes == null ? null : text(bytes);
        message.setBody(bodyReadLater ? bytes : body);
        Refusal unreadable = body == null ? null : unreadable(message, body);
        if (unreadable != null) {
            return refusal(message, unreadable);
        }
        PathValues.decode(message);
        Map<String, List<String>> query =
                ObjectParameters.read(message.getHeader(Exchange.HTTP_QUERY, String.class), operation, json);
        if (operation != null && operation.getParameters() != null) {
            hand(query, operation, message);
        }
        ValidationReport report = validatorOf(contract).validateRequest(request(message, path, body, query));
        if (bodyReadLater && bytes == null) {
            return refusal(message, path, ErrorCode.BODY_MISSING, List.of("the body is empty"));
        }
        List<ValidationReport.Message> complaints = report.getMessages().stream()
                .filter(m -> m.getLevel() == ValidationReport.Level.ERROR)
                .filter(m -> !bodyReadLater || !m.getKey().startsWith("validation.request.body"))
                .toList();
        if (complaints.isEmpty()) {
            return null;
        }
        return refusal(
                message,
                path,
                codeOf(complaints.get(0).getKey()),
                complaints.stream().limit(20).map(ContractValidator::describe).toList());
    }

    /** The limits of our own reader on depth, digits and repeated names hold before the library's reader sees the body. */
    private @Nullable Refusal unreadable(Message message, String body) {
        if (!message.getHeader(Exchange.CONTENT_TYPE, "", String.class).contains("json")) {
            return null;
        }
        try {
            JsonNode document = json.readTree(body);
            String fault = textFault(document);
            return fault == null ? null : new Refusal(ErrorCode.FIELD_INVALID, "a text of the body " + fault);
        } catch (JsonProcessingException e) {
            return JsonFaults.refusal(e);
        }
    }

    private static @Nullable String textFault(JsonNode node) {
        if (node.isTextual()) {
            return PlainText.fault(node.textValue());
        }
        for (JsonNode inner : node) {
            String fault = textFault(inner);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private ValidationError refusal(Message message, Refusal refusal) {
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        int status = refusal.code().status();
        String path = message.getHeader(Exchange.HTTP_URI, "", String.class);
        return new ValidationError(status, errors.write(path, status, ErrorResponse.of(refusal)));
    }

    private ValidationError refusal(Message message, String path, ErrorCode code, List<String> details) {
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        return new ValidationError(code.status(), errors.write(path, code, details));
    }

    private boolean isPlain(OpenAPI contract, Message message) {
        HttpServletRequest request = message.getHeader(Exchange.HTTP_SERVLET_REQUEST, HttpServletRequest.class);
        return request != null
                && plain.computeIfAbsent(contract, PlainRequests::of).cover(request);
    }

    OpenApiInteractionValidator validatorOf(OpenAPI contract) {
        return validators.computeIfAbsent(
                contract,
                c -> new OpenApiInteractionValidator.Builder()
                        .withApi(c)
                        .withLevelResolver(LENIENT)
                        .build());
    }

    /** In UTF-8, which the header says from now on. */
    private static byte @Nullable [] bytes(Exchange exchange) {
        exchange.removeProperty(Exchange.CHARSET_NAME);
        Message message = exchange.getMessage();
        byte[] bytes = message.getBody(byte[].class);
        if (bytes == null || bytes.length == 0) {
            return null;
        }
        String type = message.getHeader(Exchange.CONTENT_TYPE, String.class);
        byte[] utf8 = BodyText.utf8(bytes, type);
        if (type != null && type.indexOf(';') >= 0) {
            message.setHeader(
                    Exchange.CONTENT_TYPE, type.substring(0, type.indexOf(';')).strip());
        }
        return utf8.length == 0 ? null : utf8;
    }

    private static @Nullable String text(byte[] bytes) {
        String text = BodyText.read(bytes, StandardCharsets.UTF_8);
        return text.isBlank() ? null : text;
    }

    /** An object that came in pieces reaches the route as one. */
    private static void hand(Map<String, List<String>> query, Operation operation, Message message) {
        operation.getParameters().stream()
                .filter(parameter -> parameter.getContent() != null && query.containsKey(parameter.getName()))
                .forEach(parameter -> message.setHeader(
                        parameter.getName(),
                        query.getOrDefault(parameter.getName(), List.of("")).get(0)));
    }

    private static SimpleRequest request(
            Message message, String path, @Nullable String body, Map<String, List<String>> query) {
        SimpleRequest.Builder request =
                new SimpleRequest.Builder(message.getHeader(Exchange.HTTP_METHOD, "GET", String.class), path, true);
        String contentType = message.getHeader(Exchange.CONTENT_TYPE, String.class);
        if (contentType != null && body != null) {
            request.withContentType(contentType);
        }
        if (body != null) {
            request.withBody(body);
        }
        query.forEach(request::withQueryParam);
        return request.build();
    }

    /** Null for operations with path parameters; those looked for have none, so that the request's path is the key in the contract. */
    private static @Nullable Operation operation(OpenAPI contract, String path, String method) {
        PathItem item = contract.getPaths().get(path);
        return item == null ? null : item.readOperationsMap().get(HttpMethod.valueOf(method));
    }

    private static boolean isBodyReadLater(@Nullable Operation operation) {
        return operation != null
                && operation.getExtensions() != null
                && "reading".equals(operation.getExtensions().get("x-body-check"));
    }

    /** Names the parameter at fault, which the message of the library leaves out. */
    private static String describe(ValidationReport.Message complaint) {
        return complaint
                        .getContext()
                        .flatMap(ValidationReport.MessageContext::getParameter)
                        .map(parameter -> parameter.getName() + ": ")
                        .orElse("")
                + WHERE_READ.matcher(complaint.getMessage()).replaceAll("");
    }

    private static ErrorCode codeOf(String key) {
        if (key.startsWith("validation.request.contentType")) {
            return ErrorCode.CONTENT_TYPE_UNSUPPORTED;
        }
        if (key.startsWith("validation.request.accept")) {
            return ErrorCode.NOT_ACCEPTABLE;
        }
        if (key.equals("validation.request.body.missing")) {
            return ErrorCode.BODY_MISSING;
        }
        if (key.endsWith(".schema.invalidJson")) {
            return ErrorCode.MALFORMED_JSON;
        }
        return key.endsWith(".schema.enum") ? ErrorCode.FIELD_INVALID : ErrorCode.CONTRACT_VIOLATION;
    }
}
