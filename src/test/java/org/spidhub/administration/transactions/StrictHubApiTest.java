package org.spidhub.administration.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.spidhub.HubClient;
import org.spidhub.WholeHub;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every call of the hub's own API, found by asking the server for them: what it does not know it refuses by name. */
class StrictHubApiTest extends WholeHub {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    private record Call(String method, String path, HandlerMethod handler) {
        @Override
        public String toString() {
            return method + " " + path;
        }

        boolean hasBody() {
            for (MethodParameter parameter : handler.getMethodParameters()) {
                if (parameter.hasParameterAnnotation(RequestBody.class)) {
                    return true;
                }
            }
            return false;
        }

        List<MethodParameter> parameters() {
            List<MethodParameter> all = new ArrayList<>();
            for (MethodParameter parameter : handler.getMethodParameters()) {
                if (parameter.hasParameterAnnotation(RequestParam.class)) {
                    all.add(parameter);
                }
            }
            return all;
        }
    }

    private List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        for (Map.Entry<RequestMappingInfo, HandlerMethod> each :
                mappings.getHandlerMethods().entrySet()) {
            for (String pattern : each.getKey().getPatternValues()) {
                if (pattern.startsWith("/hub/")
                        && !pattern.startsWith("/hub/capture/")
                        && !pattern.startsWith("/hub/reports/")) {
                    for (RequestMethod method :
                            each.getKey().getMethodsCondition().getMethods()) {
                        String path = pattern.replaceAll(
                                        "\\{(run|id|tguid|guid)}",
                                        UUID.randomUUID().toString())
                                .replaceAll("\\{[^}]*}", "1");
                        calls.add(new Call(method.name(), path, each.getValue()));
                    }
                }
            }
        }
        assertThat(calls).hasSizeGreaterThan(12);
        return calls;
    }

    @Test
    void an_unknown_parameter_is_refused_and_the_known_ones_are_told() {
        Map<String, String> wrong = new LinkedHashMap<>();
        for (Call call : calls()) {
            HubClient.Answer answer =
                    as("admin").send(call.method(), call.path() + "?nosuch=1", call.hasBody() ? "{}" : null);
            boolean toldAll = call.parameters().stream()
                    .allMatch(parameter -> answer.body()
                            .contains(parameter
                                    .getParameterAnnotation(RequestParam.class)
                                    .name()));
            if (answer.status() != 400 || !answer.body().contains("nosuch is no parameter") || !toldAll) {
                wrong.put(call.toString(), answer.status() + " " + answer.body());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void an_unknown_member_is_refused_and_the_known_ones_are_told() {
        Map<String, String> wrong = new LinkedHashMap<>();
        int bodies = 0;
        for (Call call : calls()) {
            if (call.hasBody()) {
                bodies++;
                HubClient.Answer answer = as("admin").send(call.method(), call.path(), "{\"nosuch\":1}");
                if (answer.status() != 400 || !answer.body().contains("nosuch is no member")) {
                    wrong.put(call.toString(), answer.status() + " " + answer.body());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(bodies).isGreaterThan(4);
    }

    @Test
    void a_value_of_no_use_is_refused_by_the_name_of_its_parameter() {
        Map<String, String> wrong = new LinkedHashMap<>();
        List<String> values = List.of(
                "",
                "%20",
                "%00",
                "a%1Bb",
                "-1",
                "99999999999999999999",
                "nonsense",
                "1e9",
                "%C2%A0",
                "-999999999d",
                "106751991167300d",
                "PT-5H");
        for (Call call : calls()) {
            for (MethodParameter parameter : call.parameters()) {
                String name =
                        parameter.getParameterAnnotation(RequestParam.class).name();
                for (String value : values) {
                    HubClient.Answer answer =
                            as("admin").send(call.method(), call.path() + "?" + name + "=" + value, null);
                    boolean anyText = parameter.getParameterType() == String.class
                            && value.matches("nonsense|-1|1e9|9+|-9.*|10.*|PT.*");
                    if (anyText
                            ? answer.status() >= 500
                            : answer.status() / 100 != 4 || !answer.body().contains(name)) {
                        wrong.put(call + "?" + name + "=" + value, answer.status() + " " + answer.body());
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_value_of_a_list_is_told_with_the_list_in_query_and_body() {
        assertThat(as("admin").get("/hub/transactions?state=NOWHERE").body()).contains("state", "PARKED", "IN_DOUBT");
        assertThat(as("admin")
                        .post("/hub/transactions:replay", "{\"parkedReason\":\"NONE\"}")
                        .body())
                .contains("parkedReason", "UNDECIDABLE");
        assertThat(as("admin").get("/hub/anomalies?state=ALL").body()).contains("OPEN, CLOSED");
    }

    @Test
    void the_login_takes_what_other_servers_take() {
        JsonNode token = as("admin")
                .post("/gbs-spid-server/login", "{\"user\":\"station\",\"pass\":\"station\",\"client\":\"x\"}")
                .json();
        assertThat(token.path("token").asText()).isNotEmpty();
    }
}
