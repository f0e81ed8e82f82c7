package energy.headroom.chargers.csms.push;

import energy.headroom.chargers.csms.AtCsms;
import energy.headroom.chargers.csms.CsmsSettings;

/** Places for the tests of others. */
public final class Places {
    private Places() {}

    public static AtCsms place(CsmsSettings.Scope scope, String... chargers) {
        return new AtCsms(Desk.site(chargers), new CsmsSettings.Attached(Desk.csms(), scope));
    }
}
