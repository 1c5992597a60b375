package org.spidhub.station.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.PlainText;
import org.spidhub.platform.words.Refusal;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses a query parameter that the call does not take, or takes once and got twice: a misspelt filter that is passed over means everything,
 * and the answer looks right.
 */
final class KnownParameters implements HandlerInterceptor {

    private final Map<HandlerMethod, List<String>> names = new ConcurrentHashMap<>();

    /** @throws Refusal naming the parameter and those the call takes */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            return true;
        }
        List<String> known = names.computeIfAbsent(method, KnownParameters::of);
        request.getParameterMap().forEach((name, values) -> {
            if (!known.contains(name)) {
                throw new Refusal(
                        ErrorCode.CONTRACT_VIOLATION,
                        (name.matches("[A-Za-z0-9_.-]{1,40}") ? name : "that")
                                + " is no parameter of this call"
                                + (known.isEmpty() ? "; it takes none" : "; it takes " + String.join(", ", known)));
            }
            if (values.length > 1) {
                throw new Refusal(
                        ErrorCode.CONTRACT_VIOLATION, name + " is there " + values.length + " times; send it once");
            }
            if (PlainText.isBlank(values[0])) {
                throw new Refusal(ErrorCode.FIELD_INVALID, name + " is blank; leave it out or fill it");
            }
            String fault = PlainText.fault(values[0]);
            if (fault != null) {
                throw new Refusal(ErrorCode.FIELD_INVALID, name + " " + fault);
            }
        });
        return true;
    }

    /** The names of the query parameters that a call takes. */
    static List<String> of(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .map(KnownParameters::name)
                .toList();
    }

    private static String name(MethodParameter parameter) {
        RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
        String name = annotation == null ? "" : annotation.name();
        return name.isEmpty() ? String.valueOf(parameter.getParameterName()) : name;
    }
}
