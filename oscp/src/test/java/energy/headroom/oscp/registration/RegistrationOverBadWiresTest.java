package energy.headroom.oscp.registration;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.oscp.registration.Pairing.Faults;
import energy.headroom.oscp.registration.Pairing.Party;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/** That neither is ever locked out is asserted after each event, in {@link Pairing}. */
class RegistrationOverBadWiresTest {
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(5);
    private static final RegistrationRules RULES = RegistrationRules.of(Pairing.VERSIONS);
    private static final RegistrationRules WITHOUT_OVERLAP = new RegistrationRules(
            Pairing.VERSIONS, _ -> true, RULES.answerWithin(), RULES.retryFirst(), RULES.retryMost(), Duration.ZERO);

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void bothEndRegisteredAndTheInvitationIsDead(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 90) int lost,
            @ForAll @IntRange(min = 0, max = 90) int answerLost,
            @ForAll @IntRange(min = 0, max = 50) int repeated,
            @ForAll boolean overlap) {
        Pairing pairing = pairing(seed, overlap);
        Token invitation = pairing.one.invite();
        pairing.two.on(new RegistrationInput.Join("https://a.example", invitation));
        restarts(pairing, 4);
        pairing.run(Duration.ofMinutes(5), new Faults(lost, answerLost, repeated, Duration.ofSeconds(8)));
        if (pairing.two.memory().phase() == RegistrationPhase.UNREGISTERED) {
            pairing.two.on(new RegistrationInput.Join("https://a.example", invitation));
        }
        pairing.run(LONG_ENOUGH, Faults.NONE);
        assertThat(pairing.one.isRegistered() && pairing.two.isRegistered()).isTrue();
        assertThat(pairing.one.access(invitation)).isEqualTo(Access.NONE);
        assertSettled(pairing);
    }

    /** Either side asks for new tokens, both ways and at any moment, also both at once. */
    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void neitherIsLockedOutHoweverTokensAreRotated(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 90) int lost,
            @ForAll @IntRange(min = 0, max = 90) int answerLost,
            @ForAll @IntRange(min = 0, max = 50) int repeated,
            @ForAll boolean overlap) {
        Pairing pairing = registered(seed, overlap);
        Random random = pairing.random();
        for (int i = random.nextInt(12); i > 0; i--) {
            Party party = random.nextBoolean() ? pairing.one : pairing.two;
            boolean both = random.nextBoolean();
            pairing.at(Duration.ofMillis(random.nextInt(120_000)), () -> party.on(new RegistrationInput.Rotate(both)));
            pairing.at(
                    Duration.ofMillis(random.nextInt(120_000)),
                    () -> assertThat(party.talk()).isTrue());
        }
        restarts(pairing, 4);
        pairing.run(Duration.ofMinutes(3), new Faults(lost, answerLost, repeated, Duration.ofSeconds(8)));
        pairing.run(Duration.ofMinutes(15), Faults.NONE);
        assertThat(pairing.one.talk() && pairing.two.talk()).isTrue();
        pairing.run(LONG_ENOUGH, Faults.NONE);
        assertSettled(pairing);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void bothForgetEachOtherWhenOneUnregisters(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 60) int lost,
            @ForAll @IntRange(min = 0, max = 60) int answerLost,
            @ForAll boolean bothAtOnce) {
        Pairing pairing = registered(seed, true);
        pairing.one.on(new RegistrationInput.Rotate(pairing.random().nextBoolean()));
        pairing.one.on(new RegistrationInput.Unregister());
        if (bothAtOnce) {
            pairing.two.on(new RegistrationInput.Unregister());
        }
        pairing.run(Duration.ofMinutes(1), new Faults(lost, answerLost, 30, Duration.ofSeconds(8)));
        pairing.run(LONG_ENOUGH, Faults.NONE);
        assertThat(pairing.one.memory()).isEqualTo(RegistrationMemory.NONE);
        assertThat(pairing.two.memory()).isEqualTo(RegistrationMemory.NONE);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void bothEndRegisteredWhereEachInvitedTheOther(@ForAll long seed) {
        Pairing pairing = pairing(seed, false);
        Token byOne = pairing.one.invite();
        Token byTwo = pairing.two.invite();
        pairing.two.on(new RegistrationInput.Join("https://a.example", byOne));
        pairing.one.on(new RegistrationInput.Join("https://a.example", byTwo));
        pairing.run(LONG_ENOUGH, new Faults(20, 20, 20, Duration.ofSeconds(3)));
        pairing.run(LONG_ENOUGH, Faults.NONE);
        assertThat(pairing.one.isRegistered() && pairing.two.isRegistered()).isTrue();
        assertSettled(pairing);
    }

    /** At rest each side takes one token, the one that the other would use; every other that it ever gave out is dead. */
    private static void assertSettled(Pairing pairing) {
        assertThat(pairing.one.talk() && pairing.two.talk()).isTrue();
        pairing.run(RULES.overlap().plusSeconds(1), Faults.NONE);
        for (Party party : List.of(pairing.one, pairing.two)) {
            Party other = party == pairing.one ? pairing.two : pairing.one;
            Token used = Objects.requireNonNull(other.memory().peer()).token();
            assertThat(party.issued()).contains(used);
            for (Token token : party.issued()) {
                assertThat(party.access(token)).isEqualTo(token.equals(used) ? Access.EVERYTHING : Access.NONE);
            }
        }
    }

    private static void restarts(Pairing pairing, int most) {
        Random random = pairing.random();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            Party party = random.nextBoolean() ? pairing.one : pairing.two;
            pairing.at(Duration.ofMillis(random.nextInt(120_000)), party::restart);
        }
    }

    private static Pairing registered(long seed, boolean overlap) {
        Pairing pairing = pairing(seed, overlap);
        pairing.two.on(new RegistrationInput.Join("https://a.example", pairing.one.invite()));
        pairing.run(Duration.ofSeconds(30), Faults.NONE);
        assertThat(pairing.one.isRegistered() && pairing.two.isRegistered()).isTrue();
        return pairing;
    }

    private static Pairing pairing(long seed, boolean overlap) {
        RegistrationRules rules = overlap ? RULES : WITHOUT_OVERLAP;
        return new Pairing(seed, rules, rules);
    }
}
