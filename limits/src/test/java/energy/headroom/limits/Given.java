package energy.headroom.limits;

import energy.headroom.units.Current;
import energy.headroom.units.Energy;
import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import energy.headroom.units.Voltage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the tests of limits start from, in short words. */
public final class Given {
    public static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    private Given() {}

    public static Power kw(double kilowatts) {
        return Power.ofWatts(Math.round(kilowatts * 1000));
    }

    public static Instant minutes(long minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }

    /** 100 kW grid connection, 20 kW fallback, Vector's rules. */
    public static SiteRules rules() {
        return rules(ForecastBook.Replace.ALL);
    }

    public static SiteRules rules(ForecastBook.Replace replace) {
        return rules(replace, ForecastPolicy.Otherwise.FALLBACK, ForecastPolicy.Resume.FRESH_FORECAST);
    }

    public static SiteRules rules(
            ForecastBook.Replace replace, ForecastPolicy.Otherwise gap, ForecastPolicy.Resume resume) {
        return new SiteRules(
                kw(100),
                kw(20),
                Power.ZERO,
                Voltage.ofVolts(230),
                Voltage.ofVolts(244),
                new ForecastPolicy(replace, gap, ForecastPolicy.Otherwise.FALLBACK, resume, Duration.ZERO),
                Duration.ofMinutes(30),
                Duration.ofSeconds(30),
                Pauses.USUAL);
    }

    /** What is known with a link that has stood so since a moment; before, it was online for hours. */
    public static Known known(SiteRules rules, ForecastBook book, LinkState link, Instant since) {
        Instant onlineSince = link == LinkState.ONLINE ? since : since.minus(Duration.ofHours(9));
        return Known.of(rules, book, new LinkNow(link, since, onlineSince));
    }

    /** A block of the total, by minutes from noon. */
    public static Block block(long from, long until, double kilowatts) {
        return block(from, until, BlockPhase.ALL, new Capacity.OfPower(kw(kilowatts)));
    }

    public static Block block(long from, long until, BlockPhase phase, Capacity capacity) {
        return new Block(minutes(from), minutes(until), phase, capacity);
    }

    public static Capacity amperes(long amperes) {
        return new Capacity.OfCurrent(Current.ofAmperes(amperes));
    }

    public static Capacity wattHours(long wattHours) {
        return new Capacity.OfEnergy(Energy.ofWattHours(wattHours));
    }

    public static Forecast consumption(Block... blocks) {
        return forecast(ForecastType.CONSUMPTION, blocks);
    }

    public static Forecast forecast(ForecastType type, Block... blocks) {
        try {
            return Forecast.of(type, List.of(blocks));
        } catch (Forecast.Refused refused) {
            throw new IllegalArgumentException(refused);
        }
    }

    /** A forecast of one value for 24 hours from some minutes after noon on. */
    public static Forecast day(long from, double kilowatts) {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < 96; i++) {
            blocks.add(block(from + 15L * i, from + 15L * (i + 1), kilowatts));
        }
        return consumption(blocks.toArray(Block[]::new));
    }

    /** The message with this number, received so many minutes after noon. */
    public static Received received(Forecast forecast, long sequence, long minute) {
        return new Received(forecast, "m-" + sequence, minutes(minute), sequence);
    }

    /** A book of these forecasts, received at noon one after the other. */
    public static ForecastBook book(Forecast... forecasts) {
        ForecastBook book = ForecastBook.empty();
        for (int i = 0; i < forecasts.length; i++) {
            book = book.with(received(forecasts[i], i + 1, 0), ForecastBook.Replace.ALL);
        }
        return book;
    }

    /** Three phases, 6 A to 32 A at 230 V. */
    public static Claim claim(String charger, int connector) {
        return claim(charger, connector, 4.14, 22.08);
    }

    public static Claim claim(String charger, int connector, double minimum, double maximum) {
        return new Claim(
                new ConnectorId(charger, connector), Set.of(Phase.values()), 3, kw(minimum), kw(maximum), 1, 0);
    }
}
