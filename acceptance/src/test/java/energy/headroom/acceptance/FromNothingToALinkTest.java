package energy.headroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Onboarding as it is told in the documents, by the packaged program's commands alone. */
class FromNothingToALinkTest {
    @Test
    void v5WhatEachSideHandsOverMakesALink() throws Exception {
        try (FromNothing both = new FromNothing()) {
            both.run("init", "--profile", "vector", "--out", "my-site");
            both.fillInWhatIsTheOperators();
            both.run("onboarding-pack", "--config", FromNothing.SETTINGS, "--out", "pack");
            both.handThePackToTheDerms();
            both.fillInWhatTheDermsHandsOver();

            String checked = both.run("check", "--config", FromNothing.SETTINGS, "--wait", "60s");

            assertThat(checked)
                    .contains("ok    token endpoint: ", "ok    static headers: ", "ok    handshake: ")
                    .contains("ok    acknowledgement: ", "ok    our heartbeat: ", "ok    their heartbeat: ")
                    .doesNotContain("WRONG");
            both.serve();
            await("the link is online")
                    .atMost(Duration.ofMinutes(5))
                    .ignoreExceptions()
                    .until(() -> both.link().equals("online"));
            assertThat(both.run("check", "--config", FromNothing.SETTINGS, "--wait", "60s"))
                    .as("the gateway that runs is asked")
                    .contains("its link is online since");
        }
    }
}
