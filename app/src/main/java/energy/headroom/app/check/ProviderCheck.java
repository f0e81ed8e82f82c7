package energy.headroom.app.check;

import energy.headroom.app.gateway.CannotStart;
import energy.headroom.app.gateway.LinkAlone;
import energy.headroom.app.running.RunningGateway;
import energy.headroom.app.settings.GatewaySettings;
import energy.headroom.derms.ProviderSettings;
import energy.headroom.derms.check.Arrival;
import energy.headroom.derms.check.Finding;
import energy.headroom.derms.check.Reach;
import energy.headroom.derms.check.Said;
import energy.headroom.derms.check.Talk;
import energy.headroom.derms.check.TokenStep;
import energy.headroom.derms.client.Connection;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All steps for one provider. */
final class ProviderCheck {
    private static final Duration CLOSE_ENOUGH = Duration.ofSeconds(2);
    private static final Duration TOO_FAR = Duration.ofSeconds(30);
    private static final Duration LISTEN_EVERY = Duration.ofMillis(100);
    /** A gateway at work has to look through its log each time. */
    private static final Duration ASK_EVERY = Duration.ofSeconds(1);

    private static final String CLOCK = "difference of the clocks";
    private static final List<String> AFTER_TOKEN =
            List.of("static headers", "handshake", "acknowledgement", "our heartbeat", "their heartbeat");

    private final GatewaySettings settings;
    private final InstantSource time;
    private final Duration wait;

    /** @param wait how long to wait for what the provider has to send us */
    ProviderCheck(GatewaySettings settings, InstantSource time, Duration wait) {
        this.settings = settings;
        this.time = time;
        this.wait = wait;
    }

    List<Finding> of(ProviderSettings provider) throws InterruptedException {
        Optional<ProviderSettings.OAuth> oauth = provider.oauth();
        List<Finding> findings = new ArrayList<>(reach(provider, oauth));
        if (findings.stream().anyMatch(Finding::isWrong)) {
            return untried(findings, "it cannot be reached");
        }
        try (HttpClient http = Connection.http(provider.timeouts().connect(), provider.tls())) {
            if (oauth.isEmpty()) {
                return registered(provider, findings);
            }
            TokenStep.Found token = new TokenStep(http, time).of(provider, oauth.get());
            findings.addAll(token.findings());
            if (token.findings().stream().anyMatch(Finding::isWrong)) {
                findings.add(clock(token.clock().stream()));
                return untried(findings, "there is no token that could be used");
            }
            Optional<Talked> asked = ask(provider);
            Talked talked = asked.isPresent() ? asked.get() : listen(provider);
            findings.add(clock(Stream.concat(
                    token.clock().stream(),
                    talked.said().stream().map(Said::clock).flatMap(Optional::stream))));
            findings.addAll(talked.findings());
            return findings;
        }
    }

    /** What the link showed, and what was said on it. */
    private record Talked(List<Finding> findings, List<Said> said) {}

    private List<Finding> reach(ProviderSettings provider, Optional<ProviderSettings.OAuth> oauth) {
        Reach reach = new Reach(provider.tls().context(), time);
        List<Finding> findings = new ArrayList<>(reach.to(provider.baseUrl(), "base-url"));
        oauth.map(ProviderSettings.OAuth::tokenUrl)
                .filter(url -> !sameServer(url, provider.baseUrl()))
                .ifPresent(url -> findings.addAll(reach.to(url, "token-url")));
        return findings;
    }

    private static boolean sameServer(URI one, URI other) {
        return one.getAuthority().equalsIgnoreCase(other.getAuthority())
                && one.getScheme().equalsIgnoreCase(other.getScheme());
    }

    /** OSCP's own tokens are exchanged once, so that a check would take the gateway's. */
    private List<Finding> registered(ProviderSettings provider, List<Finding> findings) throws InterruptedException {
        Optional<Talked> talked = ask(provider);
        if (talked.isEmpty()) {
            return untried(findings, "a check would use up the invitation. Start the gateway, and check again");
        }
        findings.add(clock(talked.get().said().stream().map(Said::clock).flatMap(Optional::stream)));
        findings.addAll(talked.get().findings());
        return findings;
    }

    private static List<Finding> untried(List<Finding> findings, String why) {
        AFTER_TOKEN.forEach(step -> findings.add(Finding.notTried(step, why)));
        return findings;
    }

    private static Finding clock(Stream<Duration> seen) {
        return seen.max(Comparator.comparing(Duration::abs))
                .map(ahead -> {
                    String words = ahead.abs().compareTo(CLOSE_ENOUGH) <= 0
                            ? "less than " + CLOSE_ENOUGH.toSeconds() + " s"
                            : "theirs is " + ahead.abs().toSeconds() + " s "
                                    + (ahead.isNegative() ? "behind" : "ahead");
                    String advice =
                            "Set this machine's clock by NTP, and ask them to look at theirs: times of forecasts,"
                                    + " heartbeats and tokens are judged by it";
                    if (ahead.abs().compareTo(TOO_FAR) > 0) {
                        return Finding.wrong(CLOCK, words, advice);
                    }
                    return ahead.abs().compareTo(CLOSE_ENOUGH) > 0
                            ? Finding.note(CLOCK, words, advice)
                            : Finding.ok(CLOCK, words);
                })
                .orElseGet(() -> Finding.notTried(CLOCK, "it does not say what time it is"));
    }

    /** What the gateway that runs says; empty where none does. */
    private Optional<Talked> ask(ProviderSettings provider) throws InterruptedException {
        Optional<RunningGateway> found = RunningGateway.find(settings);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (RunningGateway gateway = found.get()) {
            Talk talk = untilComplete(ASK_EVERY, () -> {
                RunningGateway.Link link = gateway.link(provider);
                return talk(provider, gateway.said(provider), link.since(), List.of());
            });
            RunningGateway.Link link = gateway.link(provider);
            List<Finding> findings = new ArrayList<>();
            findings.add(gateway(link));
            findings.addAll(talk.findings());
            return Optional.of(new Talked(findings, talk.said()));
        } catch (RunningGateway.Untold untold) {
            return Optional.of(untold(String.valueOf(untold.getMessage()), untold.advice()));
        } catch (IOException failure) {
            return Optional.of(
                    untold("something listens there, and does not say how its link is: " + failure, "Try again"));
        }
    }

    private static Finding gateway(RunningGateway.Link link) {
        String seen = "it runs with these settings; its link is " + link.words()
                + ". Nothing was sent on it: what follows is what it sent and got last";
        return link.isOnline()
                ? Finding.ok("gateway", seen)
                : Finding.wrong(
                        "gateway",
                        seen,
                        "See what follows: the newest handshake was not taken, or not acknowledged, or heartbeats stay away");
    }

    private static Talked untold(String seen, String advice) {
        List<Finding> findings = new ArrayList<>(List.of(Finding.wrong("gateway", seen, advice)));
        return new Talked(untried(findings, "the gateway does not tell"), List.of());
    }

    private Talked listen(ProviderSettings provider) throws InterruptedException {
        try (LinkAlone link = LinkAlone.open(settings, provider)) {
            Talk talk = untilComplete(LISTEN_EVERY, () -> talk(provider, link.said(), Instant.MIN, link.arrivals()));
            List<Finding> findings = new ArrayList<>();
            findings.add(Finding.note(
                    "gateway",
                    "it does not run; this check listened on "
                            + settings.listen().address() + ":"
                            + settings.listen().port() + " in its place and sent a handshake of its own",
                    "Start the gateway soon: the provider now takes the link for online until a heartbeat is missed"));
            findings.addAll(talk.findings());
            return new Talked(findings, talk.said());
        } catch (CannotStart failure) {
            return new Talked(
                    untried(
                            new ArrayList<>(List.of(Finding.wrong(
                                    "gateway",
                                    String.valueOf(failure.getMessage()),
                                    "If the gateway runs there with other settings, check with those"))),
                            "nothing could listen for answers"),
                    List.of());
        }
    }

    /** What has been said so far on a link; E where it cannot be had. */
    private interface Listening<E extends Exception> {
        Talk soFar() throws E, InterruptedException;
    }

    /** Listens until nothing more is to come, or the time is over. */
    private <E extends Exception> Talk untilComplete(Duration every, Listening<E> listening)
            throws E, InterruptedException {
        long end = System.nanoTime() + wait.toNanos();
        Talk talk = listening.soFar();
        while (!talk.isComplete() && System.nanoTime() < end) {
            Thread.sleep(every);
            talk = listening.soFar();
        }
        return talk;
    }

    private Talk talk(ProviderSettings provider, List<Said> said, Instant since, List<Arrival> arrivals) {
        return new Talk(provider, settings.derms().oscpBaseUrl(), said, since, arrivals);
    }
}
