package org.spidhub.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.spidhub.platform.words.ErrorCode;

/** The page of errors is the catalogue, in the order of the HTTP status. */
class ErrorsDocumentTest {

    private static final List<ErrorCode> CODES = Arrays.stream(ErrorCode.values())
            .sorted(Comparator.comparingInt(ErrorCode::status))
            .toList();

    private static final String INTRODUCTION = """
            # Errors

            Every error answer of the hub carries one of these codes. Written from `ErrorCode` by `ErrorsDocumentTest`.

            The body tells one problem or several; each message begins with the code, then says what is wrong with this request, or the text below where there
            is nothing more to say:

            ```
            {"errors": [{"type": "VALIDATION_ERROR", "message": "CPF_INVALID: ..."}], "type": "VALIDATION_ERROR"}
            ```

            The old session API tells the same messages in its own form, a `DeprecatedResult` with the status `ERROR`. Every 503 names in `Retry-After` when to try again.
            `INTERNAL` carries the number of an incident; the log has the cause under that number.

            Who can mend it: the *client* is the program that calls; the *operator* is the person at the station, or whoever runs the hub, as the text says; the *provider* is the PSBio,
            the IDN service or the remote capture service; *hub* means that nobody outside can.

            | Code | HTTP | Type | Who can mend it | What to do |
            |---|---|---|---|---|
            """;

    @Test
    void the_page_says_what_the_catalogue_says() throws IOException {
        WrittenPage.of("errors.md").mustBe(page());
    }

    @Test
    void every_code_says_what_to_do_in_a_sentence_or_two() {
        assertThat(CODES)
                .allSatisfy(code -> assertThat(code.advice())
                        .as(code.name())
                        .hasSizeBetween(15, 160)
                        .matches("[A-Z].*\\.")
                        .doesNotContain("|"));
    }

    private static String page() {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        for (ErrorCode code : CODES) {
            page.append("| `")
                    .append(code.name())
                    .append("` | ")
                    .append(code.status())
                    .append(" | `")
                    .append(code.type().name())
                    .append("` | ")
                    .append(code.fault().name().toLowerCase(Locale.ROOT))
                    .append(" | ")
                    .append(code.advice())
                    .append(" |\n");
        }
        return page.toString();
    }
}
