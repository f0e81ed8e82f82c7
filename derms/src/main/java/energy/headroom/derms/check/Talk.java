package energy.headroom.derms.check;

import energy.headroom.derms.ProviderSettings;
import energy.headroom.oscp.message.Action;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Reads from what was said between a provider and us how the newest handshake went: what came before it tells nothing of the
 * link as it is.
 *
 * @param said newest first
 * @param since when the link came to be as it is; older heartbeats tell nothing of it
 * @param arrivals what came in, also from those who were not let in; empty where nobody listened for it
 */
public record Talk(ProviderSettings provider, URI ourBaseUrl, List<Said> said, Instant since, List<Arrival> arrivals) {
    private static final Set<Finding.Verdict> COME = Set.of(Finding.Verdict.OK, Finding.Verdict.NOTE);
    private static final String HEADERS = "static headers";
    private static final String HANDSHAKE = "handshake";
    private static final String ACKNOWLEDGEMENT = "acknowledgement";
    private static final String OUR_HEARTBEAT = "our heartbeat";
    private static final String THEIR_HEARTBEAT = "their heartbeat";

    public Talk {
        said = List.copyOf(said);
        arrivals = List.copyOf(arrivals);
    }

    /** Whether there is nothing more to wait for. */
    public boolean isComplete() {
        return findings().stream().map(Finding::verdict).allMatch(COME::contains) || isRefused();
    }

    private boolean isRefused() {
        return newest(Action.HANDSHAKE, Said::ours)
                .filter(handshake -> handshake.status() >= 400 && handshake.status() < 500)
                .isPresent();
    }

    public List<Finding> findings() {
        Optional<Said> handshake = newest(Action.HANDSHAKE, Said::ours);
        return List.of(headers(handshake), handshake(handshake), acknowledgement(), ourHeartbeat(), theirHeartbeat());
    }

    private Finding headers(Optional<Said> handshake) {
        String names = provider.headers().isEmpty()
                ? "none"
                : String.join(", ", new TreeSet<>(provider.headers().keySet()));
        if (handshake.isEmpty() || handshake.get().status() == 0) {
            return Finding.notTried(HEADERS, "no answer to a handshake yet");
        }
        int status = handshake.get().status();
        return status == 401 || status == 403
                ? Finding.wrong(
                        HEADERS,
                        "with " + names + " and a token that it gave out itself, it answered " + status,
                        "Compare the values of the headers with what was handed over, and audience and scope")
                : Finding.ok(HEADERS, names);
    }

    private Finding handshake(Optional<Said> handshake) {
        if (handshake.isEmpty()) {
            return Finding.notTried(HANDSHAKE, "none was sent");
        }
        Said sent = handshake.get();
        if (sent.isAccepted()) {
            return Finding.ok(HANDSHAKE, "taken");
        }
        return switch (sent.status()) {
            case 401, 403 -> Finding.notTried(HANDSHAKE, "it does not let us in");
            case 404, 405 ->
                Finding.wrong(
                        HANDSHAKE,
                        sent.answer(),
                        "Compare base-url with what was handed over: nothing takes handshakes there");
            default ->
                Finding.wrong(
                        HANDSHAKE,
                        sent.answer(),
                        "Show them this answer; the page Messages of the gateway has it in full");
        };
    }

    private Finding acknowledgement() {
        Optional<Said> handshake = newest(Action.HANDSHAKE, Said::ours);
        Instant sent = handshake.map(Said::at).orElse(Instant.MIN);
        Optional<Said> got = newest(
                Action.HANDSHAKE_ACKNOWLEDGE,
                message -> !message.ours() && !message.at().isBefore(sent));
        if (got.isPresent() && got.get().isAccepted()) {
            boolean named = said.stream()
                    .filter(message -> message.ours() && message.action().equals(Action.HANDSHAKE.pathName()))
                    .anyMatch(message ->
                            String.valueOf(message.requestId()).equals(got.get().correlationId()));
            return named
                    ? Finding.ok(ACKNOWLEDGEMENT, "came, and names our handshake")
                    : Finding.note(
                            ACKNOWLEDGEMENT,
                            "came, and does not name a handshake of ours by X-Correlation-ID",
                            "Tell them; it is taken all the same");
        }
        if (got.isPresent()) {
            return Finding.wrong(
                    ACKNOWLEDGEMENT, "came, and was answered " + got.get().answer(), "Show them this answer");
        }
        if (handshake.filter(Said::isAccepted).isEmpty()) {
            return Finding.notTried(ACKNOWLEDGEMENT, "no handshake was taken");
        }
        return Finding.wrong(ACKNOWLEDGEMENT, whatCame(), whyNone());
    }

    private String whatCame() {
        return arrivals.isEmpty()
                ? "none came, and nothing else"
                : "none came; the last that came: "
                        + arrivals.getLast().method() + " " + arrivals.getLast().path() + " from "
                        + arrivals.getLast().from() + ", answered "
                        + arrivals.getLast().status();
    }

    private String whyNone() {
        if (arrivals.stream().anyMatch(arrival -> isToken(arrival) && arrival.status() != 200)) {
            return "They ask for a token with other credentials than inbound.client-id and inbound.client-secret. Hand them the"
                    + " right ones";
        }
        if (arrivals.stream().anyMatch(arrival -> !isToken(arrival) && arrival.status() == 401)) {
            return "They were not let in: another token than ours, or other values of the headers "
                    + new TreeSet<>(provider.credentials().inboundHeaders().keySet())
                    + ". Hand them the onboarding pack again";
        }
        if (!arrivals.isEmpty()) {
            return "They call another address than " + ourBaseUrl + ". Hand them the onboarding pack again";
        }
        return "Ask whether they send to " + ourBaseUrl
                + ", and look whether a firewall or the proxy in front keeps their calls from here";
    }

    private static boolean isToken(Arrival arrival) {
        return arrival.path().startsWith("/oauth2/");
    }

    private Finding ourHeartbeat() {
        return newest(Action.HEARTBEAT, message -> message.ours() && isOfThisLink(message))
                .map(sent -> sent.isAccepted()
                        ? Finding.ok(OUR_HEARTBEAT, "taken")
                        : Finding.wrong(OUR_HEARTBEAT, sent.answer(), "Show them this answer"))
                .orElseGet(() -> Finding.notTried(OUR_HEARTBEAT, "the link is not up, or they want none"));
    }

    private Finding theirHeartbeat() {
        return newest(Action.HEARTBEAT, message -> !message.ours() && isOfThisLink(message))
                .map(got -> got.isAccepted()
                        ? Finding.ok(THEIR_HEARTBEAT, "came")
                        : Finding.wrong(THEIR_HEARTBEAT, "answered " + got.answer(), "Show them this answer"))
                .orElseGet(() -> Finding.notTried(THEIR_HEARTBEAT, "none came in the time of the check"));
    }

    private boolean isOfThisLink(Said message) {
        return !message.at().isBefore(since);
    }

    private Optional<Said> newest(Action action, Predicate<Said> which) {
        return said.stream()
                .filter(message -> message.action().equals(action.pathName()))
                .filter(which)
                .findFirst();
    }
}
