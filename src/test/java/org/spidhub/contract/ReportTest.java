package org.spidhub.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Base64;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.spidhub.contract.Caller.Answer;

/** What a person reads in a report, in the language asked for. */
class ReportTest extends DemoHub {

    private static final String API = "/gbs-spid-server";

    @Test
    void fingers_and_reasons_are_called_by_their_names_in_portuguese_and_in_english() throws IOException {
        Answer accepted = station().post(API + "/people", People.enrolment(People.cpf(80), 80, 1));
        String path = API + "/report/" + accepted.at("id");

        String portuguese = text(station().get(path));
        String english = text(station().send("GET", path, null, null, "Accept-Language", "en-US"));

        assertThat(portuguese)
                .contains("indicador direito (6)", "Qualidade", "polegar direito (5), enfaixado - of no use here");
        assertThat(english).contains("right index finger (6)", "Quality", "right thumb (5), bandaged - of no use here");
    }

    @Test
    void whoever_types_the_code_off_a_sheet_in_any_case_reads_it_confirmed_on_a_phone() throws IOException {
        Answer accepted = station().post(API + "/people", People.enrolment(People.cpf(81), 80, 2));
        String report = text(station().get(API + "/report/" + accepted.at("id")));
        java.util.regex.Matcher code =
                java.util.regex.Pattern.compile("/hub/reports/([0-9A-Z]{20})").matcher(report);
        assertThat(code.find()).as(report).isTrue();

        Answer page = nobody().get("/hub/reports/" + code.group(1).toLowerCase(java.util.Locale.ROOT));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains(accepted.at("id"), "Cadastro / enrolment", "width=device-width", "(Brasília)")
                .doesNotContainPattern("\\d{4}-\\d{2}-\\d{2}T");
    }

    private static String text(Answer answer) throws IOException {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        byte[] pdf = Base64.getDecoder().decode(answer.json().path(0).asText());
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
