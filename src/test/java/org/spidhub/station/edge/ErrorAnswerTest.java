package org.spidhub.station.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.spidhub.platform.StoreOutage;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;

/** What a client reads when the hub declines for a while. */
class ErrorAnswerTest {

    @Test
    void a_full_store_tells_when_to_come_back() {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new Refusal(ErrorCode.STORE_FULL));

        new ErrorAnswer(new ErrorBodies(new ObjectMapper()), new StoreOutage()).answer(exchange);

        assertThat(exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(503);
        assertThat(exchange.getMessage().getHeader("Retry-After")).isEqualTo(60);
        assertThat(exchange.getMessage().getBody(String.class)).contains("STORE_FULL");
    }
}
