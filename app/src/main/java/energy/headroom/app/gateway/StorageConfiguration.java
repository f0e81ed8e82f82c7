package energy.headroom.app.gateway;

import energy.headroom.app.settings.GatewaySettings;
import energy.headroom.oscp.exchange.MessageLog;
import energy.headroom.oscp.exchange.Outbox;
import energy.headroom.oscp.exchange.SeenRequests;
import energy.headroom.oscp.link.LinkStore;
import energy.headroom.oscp.registration.RegistrationStore;
import energy.headroom.sites.port.ChargerNotes;
import energy.headroom.sites.port.ChargingSessions;
import energy.headroom.sites.port.SiteStore;
import energy.headroom.storage.Database;
import energy.headroom.storage.Retention;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The database, as those who remember something see it. */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {
    @Bean
    SiteStore siteStore(Database database) {
        return database.sites();
    }

    @Bean
    ChargerNotes chargerNotes(Database database) {
        return database.chargerNotes();
    }

    @Bean
    ChargingSessions chargingSessions(Database database) {
        return database.chargingSessions();
    }

    @Bean
    LinkStore linkStore(Database database) {
        return database.links();
    }

    @Bean
    RegistrationStore registrationStore(Database database) {
        return database.registrations();
    }

    @Bean
    MessageLog messageLog(Database database, GatewaySettings settings) {
        return database.messages(settings.data().messageBytes());
    }

    @Bean
    Outbox outbox(Database database) {
        return database.outbox();
    }

    @Bean
    SeenRequests seenRequests(Database database) {
        return database.seenRequests();
    }

    @Bean
    Retention retention(Database database, GatewaySettings settings, InstantSource time) {
        return database.retention(
                settings.data().history(),
                settings.data().readings(),
                settings.data().messages(),
                time);
    }

    @Bean
    DatabaseHealth databaseHealth(Database database, InstantSource time) {
        return new DatabaseHealth(database, time);
    }
}
