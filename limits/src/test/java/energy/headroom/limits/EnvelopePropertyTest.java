package energy.headroom.limits;

import static energy.headroom.limits.Given.consumption;
import static energy.headroom.limits.Given.known;
import static energy.headroom.limits.Given.kw;
import static energy.headroom.limits.Given.minutes;
import static energy.headroom.limits.Given.received;
import static energy.headroom.limits.Given.rules;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class EnvelopePropertyTest {
    @Provide
    Arbitrary<List<Block>> blocks() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.integers().between(1, 40),
                        Arbitraries.of(0.0, 0.5, 12.0, 55.0, 400.0))
                .as((gap, length, kilowatts) -> new double[] {gap, length, kilowatts})
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(EnvelopePropertyTest::oneAfterTheOther);
    }

    private static List<Block> oneAfterTheOther(List<double[]> shapes) {
        List<Block> blocks = new ArrayList<>();
        long minute = 0;
        for (double[] shape : shapes) {
            minute += (long) shape[0];
            blocks.add(Given.block(minute, minute + (long) shape[1], shape[2]));
            minute += (long) shape[1];
        }
        return blocks;
    }

    @Property
    void coversEveryMomentOnceAndNeverExceedsTheGrid(
            @ForAll("blocks") List<Block> first,
            @ForAll("blocks") List<Block> second,
            @ForAll LinkState link,
            @ForAll ForecastBook.Replace replace,
            @ForAll @IntRange(min = 0, max = 300) int from) {
        ForecastBook book = ForecastBook.empty()
                .with(received(consumption(first.toArray(Block[]::new)), 1, 0), replace)
                .with(received(consumption(second.toArray(Block[]::new)), 2, 1), replace);
        Envelope envelope =
                Envelope.of(known(rules(replace), book, link, minutes(0)), minutes(from), minutes(from + 200L));
        assertThat(envelope.start()).isEqualTo(minutes(from));
        assertThat(envelope.end()).isEqualTo(minutes(from + 200L));
        for (int i = 0; i < envelope.slots().size(); i++) {
            Envelope.Slot slot = envelope.slots().get(i);
            assertThat(slot.end()).isAfter(slot.start());
            assertThat(slot.power()).isBetween(kw(0), kw(100));
            assertThat(envelope.at(slot.start())).isEqualTo(slot);
            assertThat(envelope.at(slot.end().minusMillis(1))).isEqualTo(slot);
            if (i > 0) {
                Envelope.Slot before = envelope.slots().get(i - 1);
                assertThat(slot.start()).isEqualTo(before.end());
                assertThat(List.of(slot.power(), slot.phases(), slot.source(), slot.reason()))
                        .isNotEqualTo(List.of(before.power(), before.phases(), before.source(), before.reason()));
            }
        }
    }
}
