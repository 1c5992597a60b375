package org.spidhub;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
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
}
