package org.spidhub.administration.basesync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spidhub.platform.words.Cpf;
import org.spidhub.register.person.PersonStatus;

/** Tables as spreadsheets and their users save them: all of these say the same of the same people. */
class SpreadsheetFilesTest {

    private static final String FIRST = "52998224725";
    private static final Cpf ZEROS = Cpf.completing("001234567");
    private static final List<String> EXPECTED =
            List.of(FIRST + " ENROLLED", ZEROS.digits() + " DELETED", FIRST + " EXCEPTION");

    /** An encoding, and the byte order mark that goes with it. */
    private record Saved(String name, Charset charset, int... mark) {}

    private static final List<Saved> ENCODINGS = List.of(
            new Saved("UTF-8", StandardCharsets.UTF_8),
            new Saved("UTF-8 with mark", StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF),
            new Saved("windows-1252", Charset.forName("windows-1252")),
            new Saved("UTF-16LE with mark", StandardCharsets.UTF_16LE, 0xFF, 0xFE),
            new Saved("UTF-16BE with mark", StandardCharsets.UTF_16BE, 0xFE, 0xFF));

    @TempDir
    Path folder;

    /** Separator x encoding x mark x case of the heads x end of line x quotes x sep= line x blanks x order and rest of the columns. */
    @Test
    void every_way_to_save_a_table_brings_the_same_rows() throws Exception {
        int number = 0;
        for (String separator : List.of(",", ";", "\t", "|")) {
            for (Saved saved : ENCODINGS) {
                for (String heads : List.of("cpf,nome,status", "CPF,Nome,Status", "Status,situação,Cpf")) {
                    for (String end : List.of("\n", "\r\n", "\r")) {
                        for (String quote : List.of("", "\"")) {
                            for (boolean announced : List.of(false, true)) {
                                for (String blank : List.of("", " ")) {
                                    String text = table(heads, separator, end, quote, announced, blank);
                                    Path file = write("t" + number++ + ".CSV", text, saved);
                                    assertThat(rows(file))
                                            .as(
                                                    "%s, %s, %s, %s",
                                                    saved.name(), separator, text.replaceAll("[\r\n]", "~"), quote)
                                            .isEqualTo(EXPECTED);
                                    Files.delete(file);
                                }
                            }
                        }
                    }
                }
            }
        }
        assertThat(number).isEqualTo(4 * 5 * 3 * 3 * 2 * 2 * 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cpf,status\n\n\n529.982.247-25,ENROLLED\n,\n  ,  \n",
                "cpf,status,,,\n529.982.247-25,enrolled,,,\n,,,,\n",
                "\n\n;;\ncpf;status;\n52998224725;Enrolled;\n",
                "sep=;\r\nCPF;STATUS\r\n\"52998224725\";\"ENROLLED\"\r\n",
                "\"sep=\t\"\ncpf\tstatus\n52998224725\tENROLLED\n",
                "cpf,status\n\"529.982.247-25\" , ENROLLED \n",
                "cpf , status\n'52998224725,ENROLLED\n",
                "cpf;status\n=\"52998224725\";ENROLLED\n",
                "cpf;status\n52998224725.0;ENROLLED\n",
                "cpf;status\n52998224725,00;ENROLLED\n",
                "cpf;status\n52.998.224.725;ENROLLED\n",
                "cpf;status\n\u00A052998224725\u00A0;ENROLLED",
                "cpf;status;nota\n52998224725;ENROLLED;\"duas\nlinhas; e um \"\"sinal\"\"\"\n",
                "cpf,status\n52998224725,ENROLLED,more,than,heads\n"
            })
    void oddities_of_a_table_change_nothing(String text) throws Exception {
        assertThat(rows(write("a.csv", text, ENCODINGS.get(0)))).containsExactly(FIRST + " ENROLLED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "1234567 + check, ten digits ! TEN  ! restored",
                "nine digits                 ! NINE ! restored",
                "a digit is missing          ! 5299822472 ! cpf is not a CPF",
                "eight digits                ! 12345678 ! has 8 digits",
                "twelve digits               ! 529982247255 ! has 12 digits",
                "scientific, point           ! 5.2998224725E+10 ! scientific notation",
                "scientific, comma           ! 5,29982E+10 ! scientific notation",
                "nothing                     ! '' ! empty",
                "letters                     ! 52998x24725 ! not a CPF",
                "wrong check digits          ! 52998224726 ! not a CPF"
            })
    void a_cpf_as_a_spreadsheet_ruins_it_is_put_right_or_refused_by_name(String name, String given, String expected)
            throws Exception {
        Cpf ten = Cpf.completing("012345678");
        Cpf nine = ZEROS;
        String written = switch (given) {
            case "TEN" -> ten.digits().substring(1);
            case "NINE" -> nine.digits().substring(2);
            default -> given;
        };
        Path file = write("c.csv", "cpf;status\n" + written + ";ENROLLED\n" + FIRST + ";ENROLLED\n", ENCODINGS.get(0));

        List<RowReader.Line> lines = lines(file);
        RowReader.Line line = lines.get(0);

        if (expected.equals("restored")) {
            assertThat(line.row()).isNotNull();
            assertThat(line.row().restored()).isTrue();
            assertThat(line.row().cpf()).isEqualTo(given.equals("TEN") ? ten : nine);
        } else {
            assertThat(line.row()).isNull();
            assertThat(line.trouble()).contains(expected);
        }
        assertThat(line.place()).as("as an editor counts").isEqualTo(2);
        assertThat(lines.get(1).row().restored()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "'number,status\\n52998224725,ENROLLED' ! no column cpf: the heads are \"number,status\"",
                "'cpf,state\\n52998224725,ENROLLED' ! no column status: the heads are \"cpf,state\"",
                "'cpf:status\\n52998224725:ENROLLED' ! is the separator one of",
                "'52998224725,ENROLLED' ! the heads are \"00000000000,ENROLLED\"",
                "'sep=;\\ncpf,status\\n52998224725,ENROLLED' ! the line sep= says that the separator is ;",
                "'cpf,status,CPF\\n52998224725,ENROLLED,1' ! two columns are called cpf",
                "'' ! the file is empty",
                "'\\n \\n' ! the file is empty",
                "'PK\\3\\4xl/workbook.xml' ! save it as CSV"
            })
    void a_file_whose_heads_are_wrong_is_refused_whole_in_one_line(String text, String why) throws Exception {
        Path file = write("wrong.csv", text.translateEscapes(), ENCODINGS.get(0));

        assertThatThrownBy(() -> lines(file))
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining(why)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n", FIRST));
    }

    @Test
    void utf16_that_does_not_say_so_is_refused_by_name() throws Exception {
        Path file = write("u.csv", "cpf,status\n", new Saved("UTF-16", StandardCharsets.UTF_16LE));

        assertThatThrownBy(() -> lines(file)).isInstanceOf(FileRefused.class).hasMessageContaining("UTF-16");
    }

    @Test
    void json_lines_are_read_in_every_encoding_and_empty_lines_skipped() throws Exception {
        String text = "{\"cpf\":\"529.982.247-25\",\"status\":\"Enrolled\",\"nome\":\"João\"}\r\n\r\n{\"cpf\":"
                + ZEROS.digits().substring(2) + ",\"status\":\"DELETED\"}\n";
        for (Saved saved : ENCODINGS) {
            assertThat(rows(write("p.NDJSON", text, saved)))
                    .as(saved.name())
                    .containsExactly(FIRST + " ENROLLED", ZEROS.digits() + " DELETED");
        }
    }

    private static String table(
            String heads, String separator, String end, String quote, boolean announced, String blank) {
        List<String> names = List.of(heads.split(","));
        StringBuilder text = new StringBuilder(announced ? "sep=" + separator + end : "");
        text.append(line(names, separator, quote, blank)).append(end);
        String[][] people = {
            {FIRST, "ENROLLED"}, {ZEROS.digits(), "deleted"}, {"529.982.247-25", "Exception"},
        };
        for (String[] person : people) {
            List<String> fields = new ArrayList<>();
            for (String name : names) {
                fields.add(
                        name.equalsIgnoreCase("cpf")
                                ? person[0]
                                : name.equalsIgnoreCase("status") ? person[1] : "João");
            }
            text.append(line(fields, separator, quote, blank)).append(end);
        }
        return text.append(end).toString();
    }

    private static String line(List<String> fields, String separator, String quote, String blank) {
        return String.join(
                separator + blank,
                fields.stream().map(field -> quote + field + quote).toList());
    }

    private Path write(String name, String text, Saved saved) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int each : saved.mark()) {
            bytes.write(each);
        }
        bytes.writeBytes(text.getBytes(saved.charset()));
        return Files.write(folder.resolve(name), bytes.toByteArray());
    }

    private static List<String> rows(Path file) throws Exception {
        return lines(file).stream()
                .filter(line -> line.row() != null || line.trouble() != null)
                .map(line -> line.row() == null
                        ? String.valueOf(line.trouble())
                        : line.row().cpf().digits() + " "
                                + PersonStatus.valueOf(line.row().status().name()))
                .toList();
    }

    private static List<RowReader.Line> lines(Path file) throws Exception {
        List<RowReader.Line> lines = new ArrayList<>();
        try (RowReader reader = RowReader.open(FileText.of(file), new ObjectMapper())) {
            reader.forEachRemaining(lines::add);
        }
        return lines;
    }
}
