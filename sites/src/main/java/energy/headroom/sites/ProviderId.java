package energy.headroom.sites;

import java.util.regex.Pattern;

/** The operator's id of a provider: letters, digits, dot, dash and underscore, at most 64. */
public record ProviderId(String value) implements Comparable<ProviderId> {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public ProviderId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a provider id is 1 to 64 letters, digits, dots, dashes or underscores and starts with a letter or digit, got \""
                            + value + "\"");
        }
    }

    @Override
    public int compareTo(ProviderId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
