package energy.headroom.chargers.csms.web;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.chargers.csms.AtCsms;
import energy.headroom.chargers.csms.CsmsSettings;
import energy.headroom.chargers.csms.push.Places;
import energy.headroom.sites.SiteCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ConnectorEventsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:01:00Z");
    private final AtCsms place = Places.place(CsmsSettings.Scope.PER_CONNECTOR, "A.1");
    private final List<SiteCommand> told = new ArrayList<>();
    private final Events events = new Events((site, what) -> told.add(what));

    private void say(String second, String fields) {
        String json = "{\"charger\":\"A\",\"connector\":1,\"measured_at\":\"2026-03-01T10:00:%sZ\",%s}"
                .formatted(second, fields);
        events.tell(place.site().id(), Line.of(JsonMapper.shared().readTree(json), place, NOW));
    }

    @Test
    void tellsAnEndAfterItsLastReadingAndAStartBeforeItsFirst() {
        say("00", "\"transaction\":\"started\",\"energy_wh\":100");
        say("30", "\"transaction\":\"ended\",\"energy_wh\":200");
        assertThat(told)
                .extracting(what -> what.getClass().getSimpleName())
                .containsExactly("TransactionStarted", "ReadingTaken", "ReadingTaken", "TransactionEnded");
    }

    @Test
    void letsNothingFollowFromARepeatOrFromWhatIsOlder() {
        say("00", "\"transaction\":\"started\",\"state\":\"charging\"");
        say("20", "\"transaction\":\"ended\",\"state\":\"available\"");
        say("40", "\"transaction\":\"started\",\"state\":\"charging\"");
        int before = told.size();
        say("20", "\"transaction\":\"ended\",\"state\":\"available\"");
        say("40", "\"transaction\":\"started\",\"state\":\"charging\"");
        assertThat(told)
                .as("a session that runs is not ended by what is repeated")
                .hasSize(before);
    }
}
