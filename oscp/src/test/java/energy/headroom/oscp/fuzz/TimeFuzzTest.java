package energy.headroom.oscp.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.code_intelligence.jazzer.junit.FuzzTest;
import energy.headroom.oscp.json.Rfc3339;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** The parser of times, against the platform's where that one reads a time too. */
class TimeFuzzTest {
    @FuzzTest
    void readsWhatItWroteAndAgreesWithThePlatform(byte[] input) {
        String text = new String(input, ISO_8859_1);
        Instant time;
        try {
            time = Rfc3339.parse(text);
        } catch (DateTimeException _) {
            return;
        }
        if (!Rfc3339.parse(Rfc3339.write(time)).equals(time)) {
            throw new AssertionError("read otherwise than written: " + text);
        }
        try {
            if (!OffsetDateTime.parse(text.replace(' ', 'T')).toInstant().equals(time)) {
                throw new AssertionError("read otherwise than by the platform: " + text);
            }
        } catch (DateTimeParseException _) {
            // It knows no leap seconds, no fraction beyond nine digits and no offset beyond 18 hours.
        }
    }
}
