package energy.headroom.sites.port;

import energy.headroom.sites.SiteId;
import energy.headroom.sites.session.ChargingSession;
import energy.headroom.sites.session.SessionNews;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Sessions that last as long as the object. */
public final class MemoryChargingSessions implements ChargingSessions {
    private record Row(SiteId site, long number, ChargingSession session) {
        Place place() {
            return new Place(session.since(), number);
        }
    }

    private static final Comparator<Row> NEWEST_FIRST = Comparator.comparing((Row row) -> row.session.since())
            .thenComparingLong(Row::number)
            .reversed();

    private final List<Row> rows = new ArrayList<>();

    @Override
    public synchronized CompletionStage<Void> take(SiteId site, SessionNews news) {
        switch (news) {
            case SessionNews.OfSession session -> take(site, session);
            case SessionNews.NoneAt none -> lose(none.charger(), none.connector(), none.at());
        }
        return CompletableFuture.completedFuture(null);
    }

    private void take(SiteId site, SessionNews.OfSession news) {
        int known = last(row -> row.charger().equals(news.charger()) && row.id().equals(news.session()));
        Optional<ChargingSession> goesOn =
                known < 0 ? Optional.empty() : rows.get(known).session.with(news);
        int repeated = news instanceof SessionNews.Began began ? last(row -> row.beganAs(began)) : -1;
        if (goesOn.isPresent()) {
            put(known, any -> goesOn.get());
        } else if (repeated >= 0) {
            put(repeated, session -> session.renamed(news.session()));
        } else {
            rows.add(new Row(site, rows.size(), ChargingSession.of(news)));
        }
        Integer connector = news.connector();
        if (news instanceof SessionNews.Began && connector != null) {
            lose(news.charger(), connector, news.at());
        }
    }

    private int last(Predicate<ChargingSession> wanted) {
        for (int i = rows.size() - 1; i >= 0; i--) {
            if (wanted.test(rows.get(i).session)) {
                return i;
            }
        }
        return -1;
    }

    private void put(int index, UnaryOperator<ChargingSession> change) {
        Row row = rows.get(index);
        rows.set(index, new Row(row.site, row.number, change.apply(row.session)));
    }

    private void lose(String charger, int connector, Instant at) {
        for (int i = 0; i < rows.size(); i++) {
            ChargingSession session = rows.get(i).session;
            Integer its = session.connector();
            if (session.charger().equals(charger) && its != null && its == connector && session.isOverBy(at)) {
                put(i, open -> open.lost(at));
            }
        }
    }

    @Override
    public synchronized Page page(SiteId site, Instant from, Instant to, @Nullable Place after, int most) {
        List<Row> found = rows.stream()
                .filter(row -> row.site.equals(site) && row.session.since().isBefore(to))
                .filter(row -> !over(row.session).isBefore(from))
                .filter(row -> after == null || isAfter(row, after))
                .sorted(NEWEST_FIRST)
                .limit(most + 1L)
                .toList();
        List<Row> page = found.subList(0, Math.min(most, found.size()));
        return new Page(
                page.stream().map(Row::session).toList(),
                found.size() > most ? page.getLast().place() : null);
    }

    private static Instant over(ChargingSession session) {
        if (session.end() != null) {
            return session.end().at();
        }
        return session.lostAt() == null ? Instant.MAX : session.lostAt();
    }

    private static boolean isAfter(Row row, Place place) {
        int order = row.session.since().compareTo(place.since());
        return order < 0 || (order == 0 && row.number < place.number());
    }
}
