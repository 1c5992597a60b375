package org.spidhub.station.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.spidhub.platform.Accept;
import org.spidhub.station.contract.Later;
import org.spidhub.station.contract.Reply;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** The last step of an operation: unpacks a {@link Reply}, sets the status, writes the record as JSON. */
@Component
class Answers {

    private static final String JSON = "application/json";
    private static final String PLAIN = "text/plain";

    private final ObjectMapper json;

    Answers(@Qualifier("contractMapper") ObjectMapper json) {
        this.json = json;
    }

    /** A status set by the route stands unless the body is a {@link Reply}; what comes {@link Later} passes here when it is there. */
    public void json(Exchange exchange) throws JsonProcessingException {
        Message message = exchange.getMessage();
        Object body = message.getBody();
        if (body instanceof Later) {
            return;
        }
        if (body instanceof Reply reply) {
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, reply.status());
            body = reply.body();
        }
        if (body == null) {
            message.setBody("");
            message.removeHeader(Exchange.CONTENT_TYPE);
        } else {
            message.setHeader(Exchange.CONTENT_TYPE, JSON);
            message.setHeader(Exchange.HTTP_CHUNKED, false); // else Camel sends every 8 kB on its own
            message.setBody(json.writeValueAsBytes(body));
        }
    }

    /** For text operations of the old API: a JSON string as published, or bare text for a client that would rather have that. */
    public void text(Exchange exchange) throws JsonProcessingException {
        text(exchange, List.of(JSON, PLAIN));
    }

    /** For a text published without a media type: bare, or a JSON string for a client that would rather have that. */
    public void bareText(Exchange exchange) throws JsonProcessingException {
        text(exchange, List.of(PLAIN, JSON));
    }

    private void text(Exchange exchange, List<String> offered) throws JsonProcessingException {
        Message message = exchange.getMessage();
        String text = message.getBody(String.class);
        boolean plain =
                Accept.best(message.getHeader("Accept", String.class), offered).equals(PLAIN);
        message.setHeader(Exchange.CONTENT_TYPE, plain ? PLAIN + ";charset=UTF-8" : JSON);
        message.setBody(plain ? text : json.writeValueAsString(text));
    }
}
