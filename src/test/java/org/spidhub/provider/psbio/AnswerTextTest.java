package org.spidhub.provider.psbio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Row 7 of the faults and its kind: every encoding a server of the field announces, marks or leaves out. */
class AnswerTextTest {

    private static final String BODY =
            "{\"status\":\"ENROLL_IN_PROGRESS\",\"message\":\"Transa\u00e7\u00e3o aceita\",\"tcn\":\"T1\"}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ISO-8859-1   | application/json;charset=ISO-8859-1       | ''",
                "ISO-8859-1   | application/json; charset=\"iso-8859-1\" | ''",
                "ISO-8859-15  | application/json;charset=iso8859-15       | ''",
                "windows-1252 | text/plain; charset=windows-1252; x=1     | ''",
                "windows-1252 | application/json; charset=cp1252          | ''",
                "UTF-8        | application/json                          | ''",
                "UTF-8        | application/json; charset=utf8            | ''",
                "UTF-8        |                                           | ''",
                "UTF-8        | application/json                          | EFBBBF",
                "UTF-8        | application/json;charset=ISO-8859-1       | EFBBBF",
                "UTF-16BE     | application/json;charset=UTF-16           | FEFF",
                "UTF-16LE     | application/json;charset=UTF-16           | FFFE",
                "UTF-16BE     | application/json;charset=utf-16           | ''",
                "UTF-16LE     | application/json; charset=UTF-16LE        | ''",
                "UTF-16LE     | application/json                          | ''",
                "UTF-16BE     | application/json                          | ''",
                "UTF-32BE     | application/json; charset=UTF-32          | ''",
                "UTF-32LE     | application/json                          | FFFE0000",
                "UTF-32BE     | application/json                          | ''",
                "ISO-8859-1   | application/json                          | ''",
                "ISO-8859-1   | application/json;charset=UTF-8            | ''",
            })
    void is_read_as_announced_marked_or_meant(String charset, @Nullable String contentType, String mark)
            throws Exception {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        sent.write(java.util.HexFormat.of().parseHex(mark));
        sent.write(BODY.getBytes(Charset.forName(charset)));

        String read = AnswerText.of(sent.toByteArray(), contentType);

        assertThat(read).isEqualTo(BODY);
        assertThat(new ObjectMapper().readTree(read).path("message").asText()).isEqualTo("Transa\u00e7\u00e3o aceita");
    }

    @Test
    void a_charset_that_is_not_known_is_refused_by_its_name() {
        byte[] body = BODY.getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> AnswerText.of(body, "application/json; charset=x-martian"))
                .hasMessageContaining("x-martian");
    }

    @ParameterizedTest
    @CsvSource({"x-martian", "%%%", "utf8utf8"})
    void a_charset_that_is_not_known_does_not_matter_to_plain_characters(String charset) throws Exception {
        byte[] body = "{\"tcn\":\"T1\"}".getBytes(StandardCharsets.US_ASCII);

        assertThat(AnswerText.of(body, "application/json; charset=" + charset)).isEqualTo("{\"tcn\":\"T1\"}");
    }
}
