package org.spidhub.station.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spidhub.platform.words.Refusal;

class CredentialsTest {

    private final ObjectMapper json = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "station:se:cret",
                "\"station:se:cret\"",
                "{\"user\":\"station\",\"pass\":\"se:cret\"}",
                "{\"user\":\"station\",\"password\":\"se:cret\"}",
                "\"{\\\"user\\\":\\\"station\\\",\\\"pass\\\":\\\"se:cret\\\"}\""
            })
    void reads_every_form_stations_may_send(String body) {
        assertThat(Credentials.read(body, json)).isEqualTo(new Credentials("station", "se:cret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "station", ":secret", "station:", "{\"user\":\"x\"}", "{", "\"\"", "[]"})
    void refuses_what_names_no_user_and_password(String body) {
        assertThatThrownBy(() -> Credentials.read(body, json)).isInstanceOf(Refusal.class);
    }

    @Test
    void never_prints_the_password() {
        assertThat(new Credentials("station", "secret").toString()).doesNotContain("secret");
    }
}
