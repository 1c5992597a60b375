package org.spidhub.platform.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CpfTest {

    @ParameterizedTest
    @ValueSource(strings = {"52998224725", "529.982.247-25", " 529.982.247-25 "})
    void reads_it_with_and_without_punctuation(String text) {
        assertThat(Cpf.parse(text).digits()).isEqualTo("52998224725");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "5299822472", "52998224724", "52998224735", "11111111111", "529-982-247.25", "5299822472５"})
    void refuses_what_its_check_digits_do_not_confirm(String text) {
        assertThat(Cpf.isCpf(text)).isFalse();
        assertThatThrownBy(() -> Cpf.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("5299822472");
    }

    @ParameterizedTest
    @ValueSource(strings = {"52998224725", "10000000108", "12345678909"})
    void completes_nine_digits_to_the_number_that_begins_with_them(String known) {
        assertThat(Cpf.completing(known.substring(0, 9)).digits()).isEqualTo(known);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345678", "1234567890", "12345678x"})
    void completes_nothing_but_nine_digits(String text) {
        assertThatThrownBy(() -> Cpf.completing(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void prints_masked() {
        assertThat(Cpf.parse("52998224725")).hasToString("***.***.**7-25");
    }
}
