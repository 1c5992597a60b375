package org.spidhub.station.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.spidhub.station.contract.UserTransaction;
import org.spidhub.station.contract.UserTransactionRequest;

/** What a station says beside its pictures has a range. */
class CaptureTest {

    private static final String CPF = "52998224725";

    private static Capture read(@Nullable String operator, @Nullable Long timestamp) {
        return Capture.read(new UserTransactionRequest(
                new UserTransaction(List.of(), List.of(), CPF, operator, timestamp, null, null, null)));
    }

    /** .NET ticks, nanoseconds, microseconds, seconds, FILETIME, the ends of a long and everything in powers of two between. */
    static LongStream noTimes() {
        LongStream units = LongStream.of(
                638_354_304_000_000_000L,
                1_700_000_000_000_000_000L,
                1_700_000_000_000_000L,
                1_700_000_000L,
                133_445_664_000_000_000L,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                -1L,
                1L,
                946_684_799_999L,
                4_102_444_800_000L);
        LongStream powers = LongStream.range(42, 63).map(power -> 1L << power);
        return LongStream.concat(
                LongStream.concat(units, powers), LongStream.range(42, 63).map(power -> -(1L << power)));
    }

    @ParameterizedTest
    @MethodSource("noTimes")
    void a_time_that_no_station_can_mean_is_refused_by_name(long timestamp) {
        assertThatThrownBy(() -> read("op", timestamp))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.FIELD_INVALID))
                .hasMessageContaining("data.timestamp")
                .hasMessageContaining("milliseconds");
    }

    @ParameterizedTest
    @ValueSource(longs = {946_684_800_000L, 1_700_000_000_000L, 4_102_444_799_999L})
    void a_time_of_this_century_is_kept_to_the_millisecond(long timestamp) {
        Capture capture = read("op", timestamp);

        assertThat(capture.stationTime()).isNotNull();
        assertThat(capture.stationTime().toEpochMilli()).isEqualTo(timestamp);
    }

    @Test
    void no_time_and_zero_are_no_time() {
        assertThat(read("op", null).stationTime()).isNull();
        assertThat(read("op", 0L).stationTime()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u00a0\u2003",
                "a\nb",
                "a\tb",
                "a\u0000b",
                "a\u001b[31mb",
                "a\u0085b",
                "\ud800",
                "a\udc00b"
            })
    void an_operator_who_is_blank_or_no_line_of_text_is_refused_by_name(String operator) {
        assertThatThrownBy(() -> read(operator, null))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("data.operatorId");
    }

    @Test
    void an_operator_of_any_script_is_taken_without_the_blanks_around() {
        assertThat(read(" José 😀 ", null).operator()).isEqualTo("José 😀");
    }
}
