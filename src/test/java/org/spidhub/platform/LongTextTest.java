package org.spidhub.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spidhub.station.contract.Biometric;

class LongTextTest {

    private final ObjectMapper json = new ObjectMapper();

    static String[] texts() {
        return new String[] {
            Base64.getEncoder().encodeToString(new byte[100_000]),
            "",
            "AAAA\"}],\"injected\":[{\"",
            "back\\slash",
            "line\nbreak",
            "A".repeat(50_000) + "\u0000",
            "é".repeat(20_000),
            "\uD83D\uDE00"
        };
    }

    @ParameterizedTest
    @MethodSource("texts")
    void writes_what_the_library_itself_would(String text) throws Exception {
        Biometric shown = new Biometric(null, text, null, null, null);
        ObjectMapper terse = json.copy().setSerializationInclusion(JsonInclude.Include.NON_NULL);
        Map<String, String> plain = Map.of("content", text);

        assertThat(terse.writeValueAsBytes(shown)).isEqualTo(json.writeValueAsBytes(plain));
        assertThat(terse.writeValueAsString(shown)).isEqualTo(json.writeValueAsString(plain));
        assertThat(terse.<JsonNode>valueToTree(shown)).isEqualTo(json.valueToTree(plain));
    }
}
