package org.spidhub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spidhub.platform.ErrorNet;
import org.springframework.beans.factory.annotation.Autowired;

/** The net for errors of the virtual machine is under the routes of the whole hub, not only of tests that put it there. */
class ErrorNetTest extends WholeHub {

    @Autowired
    CamelContext camel;

    @Test
    void is_one_of_the_strategies_that_wrap_every_step() {
        assertThat(camel.getCamelContextExtension().getInterceptStrategies())
                .filteredOn(ErrorNet.class::isInstance)
                .hasSize(1);
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void an_error_of_a_step_fails_its_exchange_and_no_later_step_runs() throws Exception {
        List<String> later = new ArrayList<>();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:error-net-test")
                        .routeId("error-net-test")
                        .to("direct:error-net-step")
                        .process(e -> later.add("ran"));
                from("direct:error-net-step").routeId("error-net-step").process(exchange -> {
                    throw new NoClassDefFoundError("for the test");
                });
            }
        });
        try (ProducerTemplate caller = camel.createProducerTemplate()) {
            Exchange exchange = caller.send("direct:error-net-test", empty -> {});

            assertThat(exchange.getException(NoClassDefFoundError.class)).isNotNull();
            assertThat(later).isEmpty();
        } finally {
            for (String route : List.of("error-net-test", "error-net-step")) {
                camel.getRouteController().stopRoute(route);
                camel.removeRoute(route);
            }
        }
    }
}
