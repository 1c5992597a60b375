package org.spidhub.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;

class Base64ContentTest {

    private final Random random = new Random(21);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 30, 57, 58, 59, 1000, 4097})
    void every_way_of_writing_the_same_bytes_gives_them(int length) {
        byte[] content = new byte[length];
        random.nextBytes(content);
        String plain = Base64.getEncoder().encodeToString(content);
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .encodeToString(content);

        for (String text : List.of(
                plain,
                Base64.getUrlEncoder().encodeToString(content),
                Base64.getEncoder().withoutPadding().encodeToString(content),
                Base64.getUrlEncoder().withoutPadding().encodeToString(content),
                Base64.getMimeEncoder().encodeToString(content),
                lines,
                lines.replace("\n", " "),
                lines.replace("\n", "\n\t   "),
                lines.replace("\n", "   \r\n\r\n"),
                " " + plain,
                "\t\r\n" + plain + " \n ",
                "\ufeff" + plain,
                "data:image/png;base64," + plain,
                "data:;base64," + plain,
                "  DATA:image/jpeg;charset=utf-8;BASE64, " + plain,
                "data:application/octet-stream;base64,"
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(content))) {
            assertThat(Base64Content.decode(text, "face (10)")).as(text).isEqualTo(content);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AAAAA, is cut short: 5 characters",
        "AAAAAAAAA====, is cut short: 9 characters",
        "AAAA#AAA, character 5 is '#'",
        "AAAA:AAA, character 5 is ':'",
        "AAAA%2BAA, not URL-encoded",
        "AAAA\\/AAA, escaped twice",
        "AAAA...A, shortened",
        "AAAAáAAA, character 5 is U+00E1",
        "AAAA\u0000AAA, character 5 is U+0000",
        "AA==AAAA, = stands before character 5",
        "A=AA, = stands before character 3",
        "AAA==, 3 characters do not end with ==",
        "AAAA=, 4 characters do not end with =",
        "'data:image/png,AAAA', without",
        "'AAAA AAAAAAAA', blank within",
        "'AAAAA AAA', at character 6",
        "'AAA AAAA', at character 4",
        "'AAAA AAA', blank within"
    })
    void damage_is_refused_with_its_true_reason(String text, String words) {
        assertThatThrownBy(() -> Base64Content.decode(text, "face (10)"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.CONTENT_NOT_BASE64))
                .hasMessageContaining("face (10) ")
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "data:image/png;base64,", "===="})
    void nothing_is_told_from_damage(String text) {
        assertThatThrownBy(() -> Base64Content.decode(text, "face (10)"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.FIELD_MISSING));
    }

    /** A plus that became a blank is never taken for a line break, wherever and however often. */
    @Test
    void a_plus_lost_in_a_form_is_never_read_as_another_picture() {
        int refused = 0;
        for (int round = 0; round < 2000; round++) {
            byte[] content = new byte[300];
            random.nextBytes(content);
            String text = Base64.getEncoder().encodeToString(content);
            String lost = text.replace('+', ' ');
            if (lost.isBlank() || lost.equals(text) || lost.charAt(0) == ' ' || lost.endsWith(" ")) {
                continue;
            }
            assertThatThrownBy(() -> Base64Content.decode(lost, "x")).isInstanceOf(Refusal.class);
            refused++;
        }
        assertThat(refused).isGreaterThan(1000);
    }
}
