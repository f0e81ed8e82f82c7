package energy.headroom.console;

import java.util.List;

/** Which paths belong to the console; all others are somebody else's. */
public final class ConsolePaths {
    /** Sums of what all sites draw are for those alone who may see the sites. */
    private static final String METRICS = "/actuator/prometheus";

    private static final List<String> EXACT =
            List.of("/", "/messages", "/sign-in", "/sign-out", "/favicon.ico", "/api", "/sites", METRICS);
    private static final List<String> BELOW = List.of("/api/", "/sites/", "/messages/", "/parts/", "/assets/");

    private ConsolePaths() {}

    public static boolean contains(String path) {
        return EXACT.contains(path) || BELOW.stream().anyMatch(path::startsWith);
    }

    /** Where programs call, so that failures are problem documents rather than pages. */
    public static boolean isForPrograms(String path) {
        return path.equals("/api") || path.equals(METRICS) || path.startsWith("/api/") || path.startsWith("/parts/");
    }

    /** What anybody may see: needed to sign in, and without anything about sites. */
    public static boolean isPublic(String path) {
        return path.equals("/sign-in") || path.equals("/favicon.ico") || path.startsWith("/assets/");
    }
}
