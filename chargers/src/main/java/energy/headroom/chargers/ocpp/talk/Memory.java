package energy.headroom.chargers.ocpp.talk;

import energy.headroom.chargers.ocpp.quirk.Habits;
import energy.headroom.chargers.ocpp.quirk.Identity;
import energy.headroom.metering.Reading;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who a charger said it is, and how its clock differs from ours, as long as this process runs. */
public final class Memory {
    private final ClockDifference clock = new ClockDifference();
    private final ClockIntervals intervals = new ClockIntervals();
    private Habits habits = Habits.USUAL;
    private @Nullable String model;
    private @Nullable String firmware;

    /** The charger said who it is. Whether that is news. */
    boolean introduced(Identity who) {
        boolean news = !who.vendorAndModel().equals(model)
                || !Objects.equals(firmware, who.firmware().orElse(null));
        if (news) {
            intervals.forget();
        }
        model = who.vendorAndModel();
        firmware = who.firmware().orElse(null);
        return news;
    }

    /** Vendor and model; null until it said so. */
    public @Nullable String model() {
        return model;
    }

    public @Nullable String firmware() {
        return firmware;
    }

    /** What is known of such chargers. */
    public Habits habits() {
        return habits;
    }

    void habits(Habits known) {
        habits = known;
    }

    public ClockDifference clock() {
        return clock;
    }

    /** What a reading was made from. */
    public Reading.Source source(List<Reading.RawSample> samples) {
        return new Reading.Source(clock.behind().negated(), samples);
    }

    public ClockIntervals intervals() {
        return intervals;
    }
}
