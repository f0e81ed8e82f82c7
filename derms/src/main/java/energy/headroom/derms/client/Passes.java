package energy.headroom.derms.client;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What lets us in at a provider, and where that is. */
interface Passes {
    /**
     * @param authorization for the header Authorization
     * @param baseUrl to which the pass belongs; it goes nowhere else
     */
    record Pass(String authorization, String baseUrl) {
        @Override
        public String toString() {
            return "Pass[****, " + baseUrl + "]";
        }
    }

    /** One that is good now. Fails with an {@link IOException} that says why there is none. */
    CompletableFuture<Pass> current();

    /** The provider did not take this one. Whether there may be another now. */
    boolean isReplaced(Pass refused);

    /** OAuth's access tokens. */
    record Bearer(AccessTokens tokens, String baseUrl) implements Passes {
        private static final String SCHEME = "Bearer ";

        @Override
        public CompletableFuture<Pass> current() {
            return tokens.current().thenApply(token -> new Pass(SCHEME + token, baseUrl));
        }

        @Override
        public boolean isReplaced(Pass refused) {
            tokens.refused(refused.authorization().substring(SCHEME.length()));
            return true;
        }
    }

    /** The token and the address that the provider registered with. */
    record Registered(Supplier<Optional<Pass>> known) implements Passes {
        @Override
        public CompletableFuture<Pass> current() {
            return known.get()
                    .map(CompletableFuture::completedFuture)
                    .orElseGet(() -> CompletableFuture.failedFuture(
                            new IOException("we are not registered with each other yet")));
        }

        @Override
        public boolean isReplaced(Pass refused) {
            return known.get().filter(now -> !now.equals(refused)).isPresent();
        }
    }
}
