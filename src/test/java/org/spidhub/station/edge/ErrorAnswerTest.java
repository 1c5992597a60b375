package org.spidhub.station.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spidhub.platform.StoreOutage;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.spidhub.protection.SecuritySettings;

/** What a client reads when the hub declines for a while. */
class ErrorAnswerTest {

    @Test
    void a_full_store_tells_when_to_come_back() {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new Refusal(ErrorCode.STORE_FULL));

        answer(exchange, true);

        assertThat(exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(503);
        assertThat(exchange.getMessage().getHeader("Retry-After")).isEqualTo(60);
        assertThat(exchange.getMessage().getBody(String.class)).contains("STORE_FULL");
    }

    /** HTTP asks for a challenge with every 401, also with those that a route answers. */
    @ParameterizedTest
    @EnumSource
    void a_401_and_nothing_else_tells_how_to_log_in(ErrorCode code) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new Refusal(code));

        answer(exchange, true);
        Object both = exchange.getMessage().getHeader("WWW-Authenticate");
        answer(exchange, false);
        Object tokens = exchange.getMessage().getHeader("WWW-Authenticate");

        boolean login = code.status() == 401;
        assertThat(both)
                .isEqualTo(
                        login
                                ? List.of("Bearer realm=\"spid-hub\"", "Basic realm=\"spid-hub\", charset=\"UTF-8\"")
                                : null);
        assertThat(tokens).isEqualTo(login ? List.of("Bearer realm=\"spid-hub\"") : null);
    }

    private static void answer(Exchange exchange, boolean basic) {
        SecuritySettings settings = mock(SecuritySettings.class);
        when(settings.basic()).thenReturn(basic);
        new ErrorAnswer(new ErrorBodies(new ObjectMapper()), new Challenges(settings), new StoreOutage())
                .answer(exchange);
    }
}
