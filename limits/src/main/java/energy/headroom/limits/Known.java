package energy.headroom.limits;

import java.util.List;

/**
 * What is known of a site at a moment. Its envelope follows from this alone.
 *
 * @param operator the limits that an operator set, or may have set where that is not certain; the lowest that holds counts
 */
public record Known(SiteRules rules, ForecastBook book, LinkNow link, List<OperatorLimit> operator) {
    public Known {
        operator = List.copyOf(operator);
    }

    /** What is known where no operator has set a limit. */
    public static Known of(SiteRules rules, ForecastBook book, LinkNow link) {
        return new Known(rules, book, link, List.of());
    }
}
