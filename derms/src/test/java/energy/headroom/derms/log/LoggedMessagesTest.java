package energy.headroom.derms.log;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.derms.ProviderSettings;
import energy.headroom.derms.testing.FakeDerms;
import energy.headroom.derms.testing.Gateway;
import energy.headroom.derms.testing.Stores;
import energy.headroom.oscp.exchange.OutgoingMessage;
import energy.headroom.oscp.message.Action;
import energy.headroom.sites.port.MessageView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoggedMessagesTest {
    private final Stores stores = new Stores();
    private final ProviderSettings provider = provider();
    private final MessageRecorder recorder = new MessageRecorder(stores.log(), List.of(provider));
    private final LoggedMessages messages = new LoggedMessages(stores.log());

    private static ProviderSettings provider() {
        try (FakeDerms derms = new FakeDerms()) {
            return Gateway.provider(Gateway.VECTOR, "vector", derms.baseUrl(), derms.tokenUrl());
        }
    }

    private static OutgoingMessage message(String id) {
        return new OutgoingMessage(id, Action.HEARTBEAT, null, null, "{}", Instant.EPOCH);
    }

    @Test
    void showsTheNewestFirstWithTheTextOfAFault() {
        recorder.sent(provider, message("1"), 204, Map.of(), "", Instant.EPOCH, Duration.ZERO);
        recorder.sent(provider, message("2"), 400, Map.of(), "{\"message\":\"no\"}", Instant.EPOCH, Duration.ZERO);
        recorder.unanswered(provider, message("3"), "connection refused", Instant.EPOCH, Duration.ZERO);

        assertThat(messages.recent(2)).extracting(MessageView::requestId).containsExactly("3", "2");
        assertThat(messages.recent(3)).extracting(MessageView::fault).containsExactly("connection refused", "no", null);
    }

    @Test
    void masksASecretWhereverItStands() {
        recorder.sent(
                provider,
                message("1"),
                400,
                Map.of("X-Error-Message", "apikey-of-our-vector is blocked", "Set-Cookie", "a=b"),
                "you sent apikey-of-our-vector and outgoing secret of vector",
                Instant.EPOCH,
                Duration.ZERO);

        assertThat(stores.logged())
                .singleElement()
                .satisfies(logged -> assertThat(logged.toString())
                        .contains("you sent **** and ****")
                        .doesNotContain("apikey-of", "secret of", "a=b"));
    }
}
