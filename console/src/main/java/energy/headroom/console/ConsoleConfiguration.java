package energy.headroom.console;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/**
 * Everything of the console. Needs beans of {@link ConsoleSettings}, {@code Views}, {@code SiteStore}, {@code ChargingSessions}, {@code Signer}, {@code Operators}, {@code Appeals},
 * {@code Pairings}, {@code Links}, {@code SetAside},
 * {@code Messages}, {@link java.time.InstantSource} and {@link java.util.random.RandomGenerator}.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class ConsoleConfiguration {}
