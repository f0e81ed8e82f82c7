package energy.headroom.console.api;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Past totals, worked out again from the readings that were kept: what has changed since they were reported, and why. */
@RestController
@RequestMapping("/api/v1/sites/{id}")
final class ReplayApi {
    private final Replays replays;

    ReplayApi(Replays replays) {
        this.replays = replays;
    }

    @GetMapping("/replay")
    ReplayDocument replay(
            @PathVariable String id,
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String to,
            @RequestParam(defaultValue = "false") boolean all) {
        return ReplayDocument.of(replays.find(id, from, to), all);
    }
}
