package org.spidhub.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptTest {

    private static final String JSON = "application/json";
    private static final String PDF = "application/pdf";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/json, application/pdf, */*            | application/json
            application/pdf, application/json, */*            | application/pdf
            application/json;q=1.0, application/pdf;q=0.5     | application/json
            application/json;q=0.5, application/pdf;q=0.9     | application/pdf
            application/pdf;q=0.2, */*                        | application/json
            application/pdf, */*                              | application/pdf
            */*, application/pdf                              | application/pdf
            application/*;q=0.9, application/pdf;q=0.1        | application/json
            application/pdf                                   | application/pdf
            APPLICATION/PDF                                   | application/pdf
            application/pdf;version=1                         | application/pdf
            application/json;q=0, */*                         | application/pdf
            text/html, application/xhtml+xml, */*;q=0.8       | application/json
            */*                                               | application/json
            text/html                                         | application/json
            application/json;q=0, application/pdf;q=0         | application/json
            not a media type                                  | application/json
            application/pdf;q=nonsense                        | application/json
            """)
    void the_weight_then_specificity_then_the_order_of_the_client_decides(String header, String expected) {
        assertThat(Accept.best(header, List.of(JSON, PDF))).isEqualTo(expected);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "*/*", "*/*;q=0.1"})
    void who_has_no_wish_gets_our_first(String header) {
        assertThat(Accept.best(header, List.of(PDF, JSON))).isEqualTo(PDF);
    }
}
