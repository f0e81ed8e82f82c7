package energy.headroom.sites;

import java.util.regex.Pattern;

/** The operator's id of a site: letters, digits, dot, dash and underscore, at most 64. */
public record SiteId(String value) implements Comparable<SiteId> {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public SiteId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a site id is 1 to 64 letters, digits, dots, dashes or underscores and starts with a letter or digit, got \""
                            + value + "\"");
        }
    }

    @Override
    public int compareTo(SiteId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
