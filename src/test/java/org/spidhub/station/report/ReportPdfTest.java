package org.spidhub.station.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.preflight.ValidationResult;
import org.apache.pdfbox.preflight.parser.PreflightParser;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.spidhub.matching.synthetic.SyntheticFace;
import org.spidhub.register.person.StoredSample;
import org.spidhub.register.transaction.Details;
import org.spidhub.register.transaction.Kind;
import org.spidhub.register.transaction.Outcome;
import org.spidhub.register.transaction.State;
import org.spidhub.register.transaction.Step;
import org.spidhub.register.transaction.Transaction;
import org.spidhub.station.contract.TransactionStatus;

class ReportPdfTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final UUID TGUID = UUID.fromString("0f0e0d0c-0b0a-4908-8706-050403020100");
    private static final Locale PORTUGUESE = new Locale("pt", "BR");

    private static Stream<Arguments> reports() {
        return Stream.of(Locale.ENGLISH, PORTUGUESE)
                .flatMap(language -> Stream.of(
                        Arguments.of(language, "whole", report(State.DONE, 5, 6, true)),
                        Arguments.of(language, "long", report(State.DONE, 10, 80, true)),
                        Arguments.of(language, "empty", report(State.READY, 0, 1, false))));
    }

    @ParameterizedTest(name = "{1} in {0}")
    @MethodSource("reports")
    void is_a_pdf_a_as_a_validator_sees_it(Locale language, String name, ReportData data) throws IOException {
        byte[] document = new ReportPdf().draw(data, language);

        Path file = Path.of("target", "reports", name + "-" + language.toLanguageTag() + ".pdf");
        Files.createDirectories(file.getParent());
        Files.write(file, document);
        ValidationResult verdict = PreflightParser.validate(file.toFile()); // PDF/A-1b
        assertThat(verdict.getErrorsList())
                .extracting(error -> error.getErrorCode() + " " + error.getDetails())
                .isEmpty();
        assertThat(verdict.isValid()).isTrue();
    }

    @Test
    void says_with_its_host_where_it_is_confirmed_once_the_hub_knows_it() throws IOException {
        String text =
                textOf(new ReportPdf("https://spid.example/ar/").draw(report(State.DONE, 5, 6, true), PORTUGUESE));

        assertThat(text).contains("https://spid.example/ar/hub/reports/");
    }

    @Test
    void tells_the_whole_story_and_keeps_the_cpf_masked() throws IOException {
        String text = textOf(new ReportPdf().draw(report(State.DONE, 5, 6, true), PORTUGUESE));

        assertThat(text)
                .contains("Relatório de coleta biométrica", TGUID.toString(), "TCN-1", "***.***.**1-08", "ENROLL_OK")
                .contains("indicador direito", "2 / 5", "Não coletado", "anelar direito", "amputado", "serra")
                .contains("a".repeat(64), "SUBMITTED (ENROLL_IN_PROGRESS)", "CODE23456789ABCDEFGH")
                .contains("2026-01-02 12:00:00 UTC", "/hub/reports/CODE23456789ABCDEFGH");
    }

    @Test
    void says_in_the_chosen_language_that_the_end_is_open() throws IOException {
        ReportData open = report(State.READY, 0, 1, false);

        assertThat(textOf(new ReportPdf().draw(open, Locale.ENGLISH))).contains("has not ended yet");
        assertThat(textOf(new ReportPdf().draw(open, PORTUGUESE))).contains("ainda não terminou");
    }

    @Test
    void survives_characters_that_its_font_does_not_have() throws IOException {
        ReportData data = report(State.DONE, 1, 1, false);
        ReportData odd = new ReportData(
                data.transaction(),
                data.status(),
                "\u6f22\u5b57 \uD83D\uDE00 \u0007 fim",
                data.cpf(),
                data.operator(),
                data.samples(),
                data.missing(),
                data.history(),
                null,
                data.code(),
                NOON);

        assertThat(textOf(new ReportPdf().draw(odd, PORTUGUESE))).contains("?? ?", "fim");
    }

    @Test
    void has_every_word_in_both_languages() {
        assertThat(keys(Locale.ENGLISH)).isEqualTo(keys(PORTUGUESE));
        for (Kind kind : Kind.values()) {
            assertThat(keys(PORTUGUESE)).contains("kind." + kind);
        }
    }

    private static TreeSet<String> keys(Locale language) {
        String file = language.equals(Locale.ENGLISH) ? "words_en" : "words";
        return new TreeSet<>(Collections.list(
                ResourceBundle.getBundle("report/" + file, Locale.ROOT).getKeys()));
    }

    private static String textOf(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static ReportData report(State state, int samples, int steps, boolean face) {
        Transaction transaction = new Transaction(
                TGUID,
                Kind.ENROLL,
                state,
                state == State.DONE ? Outcome.OK : null,
                "ENROLL_OK",
                null,
                UUID.randomUUID(),
                new byte[0],
                Details.NONE,
                "0123456789ABCDEF",
                false,
                "TCN-1",
                TGUID.toString(),
                null,
                NOON,
                1,
                0,
                3,
                0,
                1,
                null,
                NOON,
                NOON);
        return new ReportData(
                transaction,
                state == State.DONE ? TransactionStatus.ENROLL_OK : TransactionStatus.ENROLL_PENDING,
                "ENROLL_OK",
                "***.***.**1-08",
                "***.***.**7-25",
                Stream.iterate(10, position -> position - 1)
                        .limit(samples)
                        .map(ReportPdfTest::sample)
                        .sorted((a, b) -> a.position() - b.position())
                        .toList(),
                List.of(
                        new ReportData.Missing(8, "AMPUTATED", "acidente com serra"),
                        new ReportData.Missing(9, "BANDAGED", "")),
                Stream.generate(() -> new Step(
                                NOON,
                                "SUBMITTING",
                                "SUBMITTED",
                                "ENROLL_IN_PROGRESS",
                                "poller",
                                "the PSBio says ENROLL_IN_PROGRESS"))
                        .limit(steps)
                        .toList(),
                face ? picture() : null,
                "CODE23456789ABCDEFGH",
                NOON);
    }

    private static BufferedImage picture() {
        try {
            return ImageIO.read(new ByteArrayInputStream(SyntheticFace.jpeg(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StoredSample sample(int position) {
        return new StoredSample(
                UUID.randomUUID(), TGUID, position, "PNG", 388, 374, 500, 2, "a".repeat(64), "sourceafis-3.18.1");
    }
}
