package energy.headroom.derms.check;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.derms.ProviderSettings;
import energy.headroom.derms.check.Finding.Verdict;
import energy.headroom.derms.testing.Gateway;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TalkTest {
    private static final Instant NOON = Instant.parse("2026-07-01T00:00:00Z");
    private static final ProviderSettings PROVIDER = Gateway.provider(
            Gateway.VECTOR,
            "vector",
            URI.create("https://derms.example/oscp/cp/2.0"),
            URI.create("https://derms.example/token"));

    private final List<Said> said = new ArrayList<>();

    private void said(int second, boolean ours, String action, String id, @Nullable String answers) {
        said.add(new Said(ours, action, id, answers, 204, "", Map.of(), NOON.plusSeconds(second)));
    }

    private void goodTalk() {
        said(0, true, "handshake", "first", null);
        said(1, false, "handshake_acknowledge", "theirs", "first");
        said(2, true, "heartbeat", "beat", null);
        said(3, false, "heartbeat", "their beat", null);
    }

    private Talk talk(Instant since) {
        return new Talk(
                PROVIDER,
                URI.create("https://gateway.example/oscp/fp/2.0"),
                said.stream().sorted(Comparator.comparing(Said::at).reversed()).toList(),
                since,
                List.of());
    }

    private static Verdict verdict(Talk talk, String step) {
        return talk.findings().stream()
                .filter(finding -> finding.step().equals(step))
                .map(Finding::verdict)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void isCompleteOnceAllHasCome() {
        goodTalk();

        assertThat(talk(NOON.plusSeconds(1)).isComplete()).isTrue();
    }

    @Test
    void saysNothingGoodOfANewHandshakeByAnOldAcknowledgement() {
        goodTalk();
        said(60, true, "handshake", "second", null);

        Talk talk = talk(NOON.plusSeconds(50));

        assertThat(talk.isComplete()).isFalse();
        assertThat(verdict(talk, "handshake")).isEqualTo(Verdict.OK);
        assertThat(verdict(talk, "acknowledgement")).isEqualTo(Verdict.WRONG);
        assertThat(verdict(talk, "our heartbeat")).isEqualTo(Verdict.NOT_TRIED);
        assertThat(verdict(talk, "their heartbeat")).isEqualTo(Verdict.NOT_TRIED);
    }

    @Test
    void takesAnAcknowledgementThatCameBeforeTheAnswerToTheHandshake() {
        said(0, true, "handshake", "first", null);
        said(0, false, "handshake_acknowledge", "theirs", "first");

        assertThat(verdict(talk(NOON), "acknowledgement")).isEqualTo(Verdict.OK);
    }
}
