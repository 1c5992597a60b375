package org.spidhub.station.edge;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The operations of a contract that a request without body and query cannot get wrong, as their paths take any text: most reads. Who may call them was decided before. Looking at
 * such a request takes the library a good part of the time of a small read, for it makes its patterns anew each time.
 */
record PlainRequests(Set<String> operations) {

    /** Camel lets Spring choose by the beginning of a path, and matches the whole of it on its own. */
    private static final String ANY_REST = "/{*matchOnUriPrefix}";

    static PlainRequests of(OpenAPI contract) {
        Set<String> plain = new HashSet<>();
        contract.getPaths()
                .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                    if (isPlain(item, operation)) {
                        plain.add(key(method.name(), path));
                    }
                }));
        return new PlainRequests(Set.copyOf(plain));
    }

    /**
     * Which path of the contract a request is for, Spring has found out when it chose the handler. A coded character or a plus may stand for
     * a blank, which the library takes for nothing at all and refuses.
     *
     * @param request one without a body
     */
    boolean cover(HttpServletRequest request) {
        String uri = request.getRequestURI();
        return request.getQueryString() == null
                && uri.indexOf('%') < 0
                && uri.indexOf('+') < 0
                && request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern
                && pattern.endsWith(ANY_REST)
                && StringUtils.countOccurrencesOf(uri, "/") == StringUtils.countOccurrencesOf(pattern, "/") - 1
                && operations.contains(
                        key(request.getMethod(), pattern.substring(0, pattern.length() - ANY_REST.length())));
    }

    private static String key(String method, String path) {
        return method + " " + path;
    }

    private static boolean isPlain(PathItem item, Operation operation) {
        return operation.getRequestBody() == null
                && parameters(item.getParameters(), operation.getParameters()).allMatch(PlainRequests::takesAnything);
    }

    private static Stream<Parameter> parameters(
            @Nullable List<Parameter> ofPath, @Nullable List<Parameter> ofOperation) {
        return Stream.of(ofPath, ofOperation).filter(Objects::nonNull).flatMap(List::stream);
    }

    /** A schema that says more than its type might refuse something. */
    private static boolean takesAnything(Parameter parameter) {
        return "path".equals(parameter.getIn())
                ? new StringSchema().equals(parameter.getSchema())
                : "query".equals(parameter.getIn()) && !Boolean.TRUE.equals(parameter.getRequired());
    }
}
