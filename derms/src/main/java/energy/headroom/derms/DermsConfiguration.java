package energy.headroom.derms;

import energy.headroom.derms.door.DoorConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Everything of the utility's side. */
@Configuration(proxyBeanMethods = false)
@Import(DoorConfiguration.class)
public class DermsConfiguration {}
