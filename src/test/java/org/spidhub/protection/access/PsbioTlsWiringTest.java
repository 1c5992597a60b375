package org.spidhub.protection.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PsbioTlsWiringTest extends WholeHub {

    @Autowired
    CamelContext camel;

    @Autowired
    SSLContextParameters psbioTls;

    @Test
    void the_component_that_calls_the_psbio_uses_the_pinned_settings() {
        assertThat(camel.getComponent("https", HttpComponent.class).getSslContextParameters())
                .isSameAs(psbioTls);
    }

    @Test
    void the_component_of_plain_addresses_does_not_speak_tls() {
        assertThat(camel.getComponent("http", HttpComponent.class).getSslContextParameters())
                .isNull();
    }
}
