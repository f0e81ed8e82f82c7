package energy.headroom.derms.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import energy.headroom.derms.testing.Profiles;
import energy.headroom.settings.BadSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileFileTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "test: [x-access-token]    | test: [apikey]              | headers.test: apikey is named in another list as well",
                "static: [fp-id, apikey]   | static: [fp-id, date]       | headers.static: date is set by Headroom for each message",
                "generated: [x-request-id] | generated: [x-request-id, apikey] | headers.generated: apikey is static as well",
                "generated: [x-request-id] | generated: [x-id]           | headers.generated: lacks x-request-id",
                "with-token-request: []    | with-token-request: [x-key] | headers.with-token-request: x-key is none of the static headers",
                "paths: {}                 | paths: { update_group_measurements: m } | paths: \"update_group_measurements\" is not among what it sends",
                "heartbeat, update_asset   | update_asset                | sends: lacks heartbeat, without which there is no link",
                "kind: asset               | kind: group                 | sends: lacks update_group_measurements",
                "direction: import         | direction: export           | measurements.direction: what chargers draw is never export",
                "longest-pause: 1m         | longest-pause: 500ms        | retries.longest-pause: is shorter than first-pause",
                "heartbeat-interval: 20s   | heartbeat-interval: 200ms   | heartbeat-interval: must be 1s or more",
                "offline: strict           | offline: 25h                | forecasts.offline: must be strict, or",
                "update_group_capacity_forecast] | update_group_capacity_forecast, register] | accepts: register is nothing that",
            })
    void namesTheFaultWithItsLineAndTheFix(String from, String to, String expected) throws Exception {
        String text = Profiles.text("vector", from, to);

        BadSettings bad = catchThrowableOfType(BadSettings.class, () -> ProfileFile.parse("own.yaml", text));

        assertThat(bad).hasMessageContaining(expected).hasMessageStartingWith("own.yaml:");
        String setting = bad.faults().getFirst().setting();
        assertThat(bad.faults())
                .singleElement()
                .satisfies(fault -> assertThat(
                                text.lines().toList().get(fault.line() - 1).strip())
                        .startsWith(setting.substring(setting.indexOf('.') + 1) + ":"));
    }

    @Test
    void reportsEveryFaultAtOnce() throws Exception {
        String text =
                Profiles.text("vector", "replace: all", "replace: some", "kind: asset", "kind: car", "longest: 64", "");

        BadSettings bad = catchThrowableOfType(BadSettings.class, () -> ProfileFile.parse("own.yaml", text));

        assertThat(bad.faults())
                .extracting(fault -> fault.setting())
                .contains("forecasts.replace", "measurements.kind", "ids.longest");
    }

    @Test
    void findsNoDifferenceBetweenTheStandardAndItself() throws Exception {
        assertThat(Differences.between(ProfileFile.builtIn("oscp-2.0"), ProfileFile.builtIn("oscp-2.0")))
                .isEmpty();
    }

    @Test
    void saysInWordsHowVectorDiffers() throws Exception {
        assertThat(Differences.between(ProfileFile.builtIn("vector"), ProfileFile.builtIn("oscp-2.0")))
                .containsExactly(
                        "Every call, both ways, carries the static headers apikey, fp-id.",
                        "In its test environment every call also carries x-access-token; in production these are refused.",
                        "Each side gets access tokens from the other's token URL (OAuth 2.0); register is not used.",
                        "It is sent update_asset_measurements, which the standard has otherwise.",
                        "It is never sent adjust_group_capacity_forecast, group_capacity_compliance_error, register, update_group_measurements.",
                        "A forecast that cannot be kept is therefore told to the operator alone.",
                        "It does not send register; if it did, the answer would be 404.",
                        "A new forecast takes the place of the last one entirely, not only for the time it covers.",
                        "Group and asset ids are letters and digits, 64 at most.",
                        "All charging of a site is reported to it as one asset of category CHARGING.",
                        "Energy measurements leave out energy_type, which means the total.",
                        "Its request ids say little: only what repeats the newest message of its group is a repeat.");
    }

    /** One change of each kind, and the words for it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "client-secret: header     | client-secret: form               | goes to its token URL in the form",
                "production: []            | production: [x-live]              | In production every call also carries x-live",
                "generated: [x-request-id] | generated: [x-request-id, x-mid]  | carry the message's id in x-mid",
                "with-token-request: []    | with-token-request: [apikey]      | request for a token carries apikey",
                "paths: {}                 | paths: { heartbeat: still/alive } | takes heartbeat at /still/alive",
                "gap: fallback             | gap: zero                         | In a gap of a forecast charging stops",
                "missing: fallback         | missing: zero                     | Where there is no forecast charging stops",
                "resume: fresh-forecast    | resume: stored-forecast           | the stored forecast holds at once",
                "offline: strict           | offline: follow-schedule-for 15m  | forecasts are followed for 15m",
                "direction: import         | direction: net                    | Energy is counted as net",
                "power-unit: kw            | power-unit: w                     | Power is reported in W.",
                "energy-unit: kwh          | energy-unit: wh                   | Energy is reported in Wh.",
                "interval: 1m              | interval: 5m                      | total is reported every 5m",
                "heartbeat-interval: 20s   | heartbeat-interval: 90s           | asked for a heartbeat every 1m30s",
                "statuses: [408, 425, 429] | statuses: [429]                   | made again after 429, 500 to 599",
                "largest-sent: 1048576     | largest-sent: 4096                | more than 4096 bytes goes in parts",
                "open: 16                  | open: 4                           | 4 at once, and they wait 1m",
                "misspelt-acknowledge: false | misspelt-acknowledge: true      | may be called handshake_acknowledgment",
                "# local-times:            | local-times:                      | read as those of Pacific/Auckland",
                "ok-for-no-content: false  | ok-for-no-content: true           | may answer 200",
            })
    void hasWordsForEveryDifference(String from, String to, String words) throws Exception {
        assertThat(Differences.between(Profiles.like(from, to), ProfileFile.builtIn("oscp-2.0")))
                .anySatisfy(sentence -> assertThat(sentence).contains(words));
    }
}
