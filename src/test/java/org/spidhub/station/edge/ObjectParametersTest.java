package org.spidhub.station.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spidhub.platform.words.Refusal;

/** The object in the query of the two old remote captures, as clients of different makers write it. */
class ObjectParametersTest {

    private static final Operation OPERATION = new OpenAPIV3Parser()
            .read("src/main/resources/openapi/spid-server.yaml")
            .getPaths()
            .get("/gbs-spid-server/service/cluster/remote-capture")
            .getPost();

    private final ObjectMapper json = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "remoteCaptureRequest=%7B%22data%22%3A%7B%22clientID%22%3A%22a+b%22%2C%22operatorID%22%3A%22%C3%A9%22%7D%7D",
                "data=%7B%22clientID%22%3A%22a%20b%22%2C%22operatorID%22%3A%22%C3%A9%22%7D",
                "data.clientID=a+b&data.operatorID=%C3%A9",
                "data%5BclientID%5D=a+b&data%5BoperatorID%5D=%C3%A9",
                "remoteCaptureRequest[data][clientID]=a+b&remoteCaptureRequest[data][operatorID]=%C3%A9",
                "remoteCaptureRequest=class+RemoteCaptureRequest+%7B%0A++++data%3A+class+TransactionIdentifier+%7B%0A++++++++"
                        + "clientID%3A+a+b%0A++++++++operatorID%3A+%C3%A9%0A++++++++clientEmail%3A+null%0A++++%7D%0A%7D",
                "data=class+TransactionIdentifier+%7B%0A++++clientID%3A+a+b%0A++++operatorID%3A+%C3%A9%0A%7D",
                "remoteCaptureRequest.data.clientID=a+b&remoteCaptureRequest.data.operatorID=%C3%A9"
            })
    void every_way_of_writing_it_gives_the_same_object(String query) throws Exception {
        Map<String, List<String>> values = ObjectParameters.read(query, OPERATION, json);

        assertThat(json.readTree(values.get("remoteCaptureRequest").get(0)))
                .isEqualTo(json.readTree("{\"data\":{\"clientID\":\"a b\",\"operatorID\":\"é\"}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"remoteCaptureRequest=%7Bx", "data=%7B%22a", "remoteCaptureRequest=klass+X", "a=%zz", "%=1"})
    void what_cannot_be_read_is_refused_without_the_words_of_a_library(String query) {
        assertThatThrownBy(() -> ObjectParameters.read(query, OPERATION, json))
                .isInstanceOf(Refusal.class)
                .message()
                .doesNotContain("Source", "REDACTED", "com.fasterxml", "Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&", "=", "a.b.c.d.e.f.g=1"})
    void where_nothing_of_it_was_sent_there_is_nothing(String query) {
        assertThat(ObjectParameters.read(query, OPERATION, json)).doesNotContainKey("remoteCaptureRequest");
    }
}
