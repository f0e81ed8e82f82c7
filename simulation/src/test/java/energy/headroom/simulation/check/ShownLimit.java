package energy.headroom.simulation.check;

import energy.headroom.simulation.charger.Around;
import energy.headroom.simulation.reference.Known;
import energy.headroom.sites.SiteView;
import java.util.function.BiConsumer;

/** V14, V15, H4, H6: the limit that the site goes by is the one that holds, from its first decision after a start on. */
final class ShownLimit {
    private final Around around;
    private final Bound bound;
    private final BiConsumer<String, String> broken;

    ShownLimit(Around around, Bound bound, BiConsumer<String, String> broken) {
        this.around = around;
        this.bound = bound;
        this.broken = broken;
    }

    void look(SiteView view) {
        long at = view.at().toEpochMilli();
        long shown = view.limit().watts();
        Known known = bound.known();
        // What a pass decided is shown until the next one; an edge is shown by the pass that it makes.
        boolean holds = shown == known.total().at(at)
                || shown == known.total().at(at - 150)
                || bound.heldUntilNow(shown, at, around.now());
        if (!holds) {
            broken.accept(
                    known.isStopped(at) ? "H4" : "V15",
                    "the site goes by a limit of " + shown + " W (" + view.limitReason() + "), and "
                            + known.total().at(at) + " W hold");
        }
    }
}
