package energy.headroom.derms;

/** Which of a provider's environments a link leads to. What is meant for tests is refused in production. */
public enum Environment {
    TEST,
    PRODUCTION
}
