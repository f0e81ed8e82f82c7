package energy.headroom.console.pages;

import energy.headroom.sites.ProviderId;
import energy.headroom.sites.port.SetAside;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A message of ours that its provider will not take. */
record SetAsideRow(
        String provider,
        String requestId,
        String at,
        String action,
        @Nullable String group,
        Badge status,
        String answer,
        String path) {
    static SetAsideRow of(ProviderId provider, SetAside.Message message, ZoneId zone) {
        Integer status = message.status();
        return new SetAsideRow(
                provider.value(),
                message.requestId(),
                Words.seconds(message.at(), zone),
                message.action(),
                message.groupId(),
                new Badge(status == null ? "not sent" : status.toString(), Tone.DANGER),
                message.answer(),
                "/api/v1/providers/" + provider + "/set-aside/" + message.requestId() + "/send-again");
    }
}
