package energy.headroom.sites.port;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.sites.SiteId;
import energy.headroom.sites.session.ChargingSession;
import energy.headroom.sites.session.ChargingSession.State;
import energy.headroom.sites.session.SessionNews;
import energy.headroom.units.Energy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What all {@link ChargingSessions} must do. */
public abstract class ChargingSessionsContract {
    private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");
    private static final SiteId SITE = new SiteId("quay-street");

    /** The sessions to use. */
    protected abstract ChargingSessions sessions();

    /** The same as a process that starts anew finds them. */
    protected abstract ChargingSessions reopened();

    private static SessionNews.Began began(String id, int minute, @Nullable Integer register) {
        return new SessionNews.Began(
                "QS-01", id, "ocpp1.6", 1, "****C3D4", at(minute), at(minute).minusSeconds(3), wattHours(register));
    }

    private static SessionNews.GoesOn goesOn(String id, int minute) {
        return new SessionNews.GoesOn("QS-01", id, "ocpp1.6", 1, null, at(minute));
    }

    private static SessionNews.Ended ended(String id, int minute, @Nullable Integer register) {
        return new SessionNews.Ended(
                "QS-01",
                id,
                "ocpp1.6",
                null,
                at(minute),
                at(minute).minusSeconds(3),
                null,
                wattHours(register),
                "Local");
    }

    private static SessionNews noneAt(int connector, int minute) {
        return new SessionNews.NoneAt("QS-01", connector, at(minute));
    }

    private static Instant at(int minute) {
        return T.plusSeconds(60L * minute);
    }

    private static @Nullable Energy wattHours(@Nullable Integer number) {
        return number == null ? null : Energy.ofWattHours(number);
    }

    private void tell(SessionNews... news) throws Exception {
        for (SessionNews each : news) {
            sessions().take(SITE, each).toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
    }

    private List<ChargingSession> all() {
        return sessions().page(SITE, T, at(1_000), null, 100).sessions();
    }

    private ChargingSession only() {
        assertThat(all()).hasSize(1);
        return all().getFirst();
    }

    @Test
    void keepsASessionFromItsBeginToItsEndOverARestart() throws Exception {
        tell(began("17", 0, 1_000), ended("17", 90, 12_400));
        ChargingSession kept =
                reopened().page(SITE, T, at(100), null, 10).sessions().getFirst();
        assertThat(kept)
                .isEqualTo(new ChargingSession(
                        "QS-01",
                        "17",
                        "ocpp1.6",
                        1,
                        "****C3D4",
                        T,
                        new ChargingSession.Begin(T, T.minusSeconds(3), Energy.ofWattHours(1_000)),
                        new ChargingSession.End(
                                at(90), at(90).minusSeconds(3), null, Energy.ofWattHours(12_400), "Local"),
                        null));
        assertThat(kept.energy()).isEqualTo(Energy.ofWattHours(11_400));
        assertThat(kept.state()).isEqualTo(State.ENDED);
    }

    @Test
    void keepsAnOpenSessionOverARestartAndEndsIt() throws Exception {
        tell(began("17", 0, 1_000));
        reopened();
        assertThat(only().state()).isEqualTo(State.OPEN);
        tell(ended("17", 90, 1_500));
        assertThat(only().energy()).isEqualTo(Energy.ofWattHours(500));
    }

    @Test
    void takesWhatIsToldAgainForTheSame() throws Exception {
        tell(began("17", 0, 1_000), began("17", 0, 1_000), ended("17", 90, 12_400));
        ChargingSession before = only();
        tell(ended("17", 95, 99_999), began("17", 0, 1_000), goesOn("17", 60));
        assertThat(only()).isEqualTo(before);
    }

    @Test
    void takesASessionToldInAnyOrderForTheSame() throws Exception {
        tell(began("17", 0, 1_000), goesOn("17", 10), ended("17", 90, 12_400));
        ChargingSession inOrder = only();
        tell(ended("18", 90, 12_400), goesOn("18", 10), began("18", 0, 1_000));
        assertThat(all()).contains(inOrder, inOrder.renamed("18")).hasSize(2);
    }

    @Test
    void inventsNeitherEnergyNorEnds() throws Exception {
        tell(began("17", 0, null), ended("17", 90, 12_400));
        assertThat(only().energy()).as("no register at its begin").isNull();
        tell(began("18", 91, 500), ended("18", 95, 400));
        assertThat(all().getFirst().energy())
                .as("a register that ran backwards")
                .isNull();
        tell(ended("19", 99, 700));
        assertThat(all().getFirst())
                .as("an end without a begin")
                .satisfies(session -> assertThat(session.begin()).isNull())
                .satisfies(session -> assertThat(session.energy()).isNull());
    }

    @Test
    void marksASessionAsLostWhoseConnectorIsFreeOrHasAnother() throws Exception {
        tell(began("17", 0, 1_000), noneAt(2, 5));
        assertThat(only().state()).as("the other connector").isEqualTo(State.OPEN);
        tell(noneAt(1, 10), began("18", 20, 2_000));
        assertThat(all()).extracting(ChargingSession::state).containsExactly(State.OPEN, State.LOST);
        tell(began("19", 30, 3_000));
        assertThat(all()).extracting(ChargingSession::lostAt).containsExactly(null, at(30), at(10));
        assertThat(all()).extracting(ChargingSession::energy).containsOnlyNulls();
    }

    @Test
    void endsALostSessionWhoseEndComesLate() throws Exception {
        tell(began("17", 0, 1_000), began("18", 30, 2_000), ended("17", 20, 1_900));
        assertThat(all()).extracting(ChargingSession::state).containsExactly(State.OPEN, State.ENDED);
        assertThat(all().getLast().energy()).isEqualTo(Energy.ofWattHours(900));
    }

    @Test
    void takesUpASessionAgainThatGoesOnAfterItWasLost() throws Exception {
        tell(began("17", 0, 1_000), noneAt(1, 10), goesOn("17", 9));
        assertThat(only().state()).isEqualTo(State.LOST);
        tell(goesOn("17", 11));
        assertThat(only().state()).isEqualTo(State.OPEN);
    }

    @Test
    void leavesALaterSessionAloneWhenAnEarlierOneIsToldLate() throws Exception {
        tell(began("18", 30, 2_000), began("17", 0, 1_000), noneAt(1, 20));
        assertThat(all()).extracting(ChargingSession::state).containsExactly(State.OPEN, State.LOST);
    }

    @Test
    void knowsABeginAgainThatTheChargerRepeatsBecauseItNeverGotTheId() throws Exception {
        tell(began("17", 0, 1_000), began("4711", 0, 1_000), ended("4711", 90, 1_200));
        assertThat(only())
                .satisfies(session -> assertThat(session.id()).isEqualTo("4711"))
                .satisfies(session -> assertThat(session.state()).isEqualTo(State.ENDED));
    }

    @Test
    void tellsSessionsApartWhoseChargerUsesAnIdAgain() throws Exception {
        tell(began("1", 0, 1_000), ended("1", 10, 1_100), began("1", 20, 1_100), ended("1", 30, 1_300));
        assertThat(all())
                .extracting(ChargingSession::energy)
                .containsExactly(Energy.ofWattHours(200), Energy.ofWattHours(100));
        tell(ended("-1", 40, 1_500), ended("-1", 50, 1_600), ended("-1", 50, 1_600));
        assertThat(all()).as("two ends, one of them told twice").hasSize(4);
    }

    @Test
    void givesPageAfterPageFromNewToOldAndOnlyOfThatSite() throws Exception {
        for (int i = 0; i < 7; i++) {
            tell(began("t" + i, i / 2 * 10, 1_000 + i));
        }
        sessions()
                .take(new SiteId("dock-road"), new SessionNews.GoesOn("DR-01", "x", "ocpp1.6", 1, null, T))
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        List<String> ids = new ArrayList<>();
        ChargingSessions.@Nullable Place place = null;
        do {
            ChargingSessions.Page page = sessions().page(SITE, T, at(1_000), place, 3);
            assertThat(page.sessions()).hasSizeBetween(1, 3);
            page.sessions().forEach(session -> ids.add(session.id()));
            place = page.next();
        } while (place != null);
        assertThat(ids).containsExactly("t6", "t5", "t4", "t3", "t2", "t1", "t0");
    }

    @Test
    void givesThoseThatRanAtAnyTimeBetweenTwoMoments() throws Exception {
        tell(began("17", 0, 1_000), ended("17", 10, 2_000), began("18", 20, 2_000));
        assertThat(sessions().page(SITE, at(11), at(19), null, 10).sessions()).isEmpty();
        assertThat(sessions().page(SITE, at(5), at(6), null, 10).sessions())
                .extracting(ChargingSession::id)
                .containsExactly("17");
        assertThat(sessions().page(SITE, at(500), at(501), null, 10).sessions())
                .as("it still runs")
                .extracting(ChargingSession::id)
                .containsExactly("18");
    }
}
