package org.spidhub.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PositionTest {

    @ParameterizedTest
    @CsvSource({
        "0, 10, left little finger (0)",
        "3, 7, left index finger (3)",
        "4, 6, left thumb (4)",
        "5, 1, right thumb (5)",
        "6, 2, right index finger (6)",
        "9, 5, right little finger (9)"
    })
    void a_finger_has_an_ansi_nist_code_and_a_name(int index, int code, String label) {
        Position position = Position.ofAnsiNist(code);

        assertThat(position.index()).isEqualTo(index);
        assertThat(position.ansiNist()).hasValue(code);
        assertThat(position.label()).isEqualTo(label);
    }

    @Test
    void a_slap_is_no_finger() {
        assertThatThrownBy(() -> Position.ofAnsiNist(13)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hands_do_not_neighbour_each_other() {
        assertThat(new Position(4).isBeside(new Position(5))).isFalse();
        assertThat(new Position(6).isBeside(new Position(7))).isTrue();
        assertThat(new Position(6).mirrored()).isEqualTo(new Position(3));
    }

    @Test
    void an_iris_is_not_matched() {
        assertThat(new Position(13).isMatched()).isFalse();
        assertThat(Position.FACE.isMatched()).isTrue();
        assertThat(new Position(13).ansiNist()).isEmpty();
    }
}
