package energy.headroom.chargers;

import energy.headroom.chargers.csms.CsmsSettings;
import energy.headroom.chargers.csms.switchboard.CsmsChargers;
import energy.headroom.chargers.csms.switchboard.EachItsWay;
import energy.headroom.chargers.csms.web.CsmsDoor;
import energy.headroom.chargers.ocpp.switchboard.OcppChargers;
import energy.headroom.sites.Sites;
import energy.headroom.sites.engine.Engine;
import energy.headroom.sites.port.Chargers;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/**
 * The CSMSs of operators as beans, and the port {@code Chargers} over all ways to a charger. Needs {@link CsmsSettings}, what {@code
 * ChargersConfiguration} needs, and the {@link Engine}; {@link CsmsChargers#start} is to be called once requests are taken.
 */
@Configuration(proxyBeanMethods = false)
@Import(CsmsDoor.class)
public class CsmsConfiguration {
    @Bean
    CsmsChargers csmsChargers(
            CsmsSettings settings, Sites sites, Engine engine, RandomGenerator random, InstantSource clock) {
        return new CsmsChargers(settings, sites, engine, random, CsmsChargers.http(clock));
    }

    @Bean
    @Primary
    Chargers everyCharger(CsmsChargers csms, OcppChargers ocpp) {
        return new EachItsWay(csms, ocpp);
    }
}
