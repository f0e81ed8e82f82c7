package energy.headroom.oscp.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {
    private static final long YEAR_0001 = -62_135_596_800L;
    private static final long YEAR_9999 = 253_402_214_400L;

    @ParameterizedTest
    @CsvSource({
        "2026-07-30T14:05:00Z, 2026-07-30T14:05:00Z",
        "2026-07-30t14:05:00z, 2026-07-30T14:05:00Z",
        "2026-07-30 14:05:00Z, 2026-07-30T14:05:00Z",
        "2026-07-30T14:05:00+12:00, 2026-07-30T02:05:00Z",
        "2026-07-30T14:05:00+12:45, 2026-07-30T01:20:00Z",
        "2026-07-30T14:05:00-23:59, 2026-07-31T14:04:00Z",
        "2026-07-30T14:05:00-00:00, 2026-07-30T14:05:00Z",
        "2026-07-30T14:05:00.5+00:00, 2026-07-30T14:05:00.500Z",
        "2026-07-30T14:05:00.1234567899999Z, 2026-07-30T14:05:00.123456789Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
        "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
        "2017-01-01T12:59:60+13:00, 2017-01-01T00:00:00Z",
        "2015-06-30T23:59:60.75Z, 2015-07-01T00:00:00.750Z",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999999Z",
    })
    void understandsEveryOffsetAndFraction(String text, Instant time) {
        assertThat(Rfc3339.parse(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-30T14:05:00, no offset",
        "2026-07-30T14:05:00.123, no offset",
        "2026-07-30T14:05:00+1200, must be a time",
        "2026-07-30T14:05:00+12, must be a time",
        "2026-07-30T14:05Z, must be a time",
        "2026-07-30, must be a time",
        "30/07/2026 14:05:00, must be a time",
        "2026-07-30T14:05:00.Z, must be a time",
        "2026-07-30T14:05:00Zx, must be a time",
        "+2026-07-30T14:05:00Z, must be a time",
        "2026-07-30T24:00:00Z, not a time that exists",
        "2026-07-30T14:60:00Z, not a time that exists",
        "2026-07-30T14:05:61Z, not a time that exists",
        "2026-07-30T14:05:60Z, leap second",
        "2026-07-30T23:59:60Z, leap second",
        "2016-12-31T23:59:60+13:00, leap second",
        "9999-12-31T23:59:59-00:01, not in the years",
        "0000-01-01T00:00:00+00:01, not in the years",
        "'2026-07-30T14:05:00,5Z', must be a time",
        "2026-02-30T14:05:00Z, not a day that exists",
        "2026-13-01T14:05:00Z, not a day that exists",
        "2026-07-30T14:05:00+24:00, not a time that exists",
    })
    void refusesWhatIsNoTimeWithAnOffset(String text, String reason) {
        assertThatThrownBy(() -> Rfc3339.parse(text))
                .isInstanceOf(DateTimeException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"２０２６-07-30T14:05:00Z", "2026-07-30T14:05:00.٣Z"})
    void takesOnlyAsciiDigits(String text) {
        assertThatThrownBy(() -> Rfc3339.parse(text)).isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+10000-01-01T00:00:00Z", "-0001-12-31T23:59:59Z"})
    void writesNoTimeForWhichThereIsNoForm(Instant time) {
        assertThatThrownBy(() -> Rfc3339.write(time)).isInstanceOf(DateTimeException.class);
    }

    @Property
    void readsBackWhatItWrites(
            @ForAll @LongRange(min = YEAR_0001, max = YEAR_9999) long second,
            @ForAll @IntRange(min = 0, max = 999_999_999) int nano) {
        Instant time = Instant.ofEpochSecond(second, nano);
        assertThat(Rfc3339.parse(Rfc3339.write(time))).isEqualTo(time);
    }

    @Property
    void agreesWithThePlatformOnAnyOffset(
            @ForAll @LongRange(min = YEAR_0001, max = YEAR_9999) long second,
            @ForAll @IntRange(min = -18 * 60, max = 18 * 60) int offsetMinutes) {
        Instant time = Instant.ofEpochSecond(second);
        OffsetDateTime local = time.atOffset(ZoneOffset.ofTotalSeconds(offsetMinutes * 60));
        if (local.getYear() >= 1 && local.getYear() <= 9999) {
            String text =
                    DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").format(local);
            assertThat(Rfc3339.parse(text)).isEqualTo(time);
        }
    }
}
