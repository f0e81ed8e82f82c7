package energy.headroom.app.settings;

import energy.headroom.settings.Section;
import energy.headroom.sites.ProviderId;
import java.util.Optional;

/**
 * Settings for tests and demos have no place beside a production environment, since one process serves all providers.
 *
 * @param production a provider whose environment is production; empty: there is none
 */
record ForTests(Optional<ProviderId> production) {
    /** @param instead what to do about it */
    void refuse(Section section, String setting, String instead) {
        production.ifPresent(provider -> section.fault(
                setting, "is for tests and demos, and the provider " + provider + " is production. " + instead));
    }
}
