package energy.headroom.console.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import energy.headroom.console.failure.BadParameter;
import energy.headroom.console.failure.NotKnown;
import energy.headroom.sites.SiteSpec;
import energy.headroom.sites.compliance.ComplianceDay;
import energy.headroom.sites.port.Signer;
import energy.headroom.sites.port.SiteStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Reports on how a site kept to its limits, day by day: signed, so that a utility can tell that they are ours. */
@RestController
public final class ComplianceApi {
    private static final MediaType CSV = new MediaType("text", "csv", UTF_8);
    private static final MediaType JOSE = new MediaType("application", "jose");

    private final Days days;
    private final Signer signer;
    private final JsonMapper json;

    ComplianceApi(Days days, Signer signer, JsonMapper json) {
        this.days = days;
        this.signer = signer;
        this.json = json;
    }

    /** Finds days of sites by what callers wrote. */
    @Component
    public static final class Days {
        private final KnownSites sites;
        private final SiteStore store;
        private final InstantSource clock;

        Days(KnownSites sites, SiteStore store, InstantSource clock) {
            this.sites = sites;
            this.store = store;
            this.clock = clock;
        }

        /** @param day as {@code 2026-03-01} */
        public ComplianceDay find(String site, String day) {
            SiteSpec spec = sites.find(site).spec();
            LocalDate date;
            try {
                date = LocalDate.parse(day);
            } catch (DateTimeParseException malformed) {
                throw new BadParameter("The day has to be written as 2026-03-01.");
            }
            Instant now = clock.instant();
            if (date.isAfter(now.atZone(spec.zone()).toLocalDate()) || date.getYear() < 2000) {
                throw new BadParameter(
                        "The day has to be one that has begun, by the site's time zone " + spec.zone() + ".");
            }
            ComplianceDay found = ComplianceDay.of(spec, date, store, now);
            boolean isOver = found.until().isBefore(now);
            if (isOver && found.isForgotten()) {
                throw new NotKnown("Nothing is kept of " + date + ": see \"history\" in the settings.");
            }
            return found;
        }

        /** The newest day of a site that is over. */
        public LocalDate newest(String site) {
            SiteSpec spec = sites.find(site).spec();
            return clock.instant().atZone(spec.zone()).toLocalDate().minusDays(1);
        }
    }

    @GetMapping("/api/v1/sites/{id}/compliance/{day}")
    ResponseEntity<byte[]> report(@PathVariable String id, @PathVariable String day) {
        return answer(json(id, day), MediaType.APPLICATION_JSON, id, day, "json");
    }

    @GetMapping("/api/v1/sites/{id}/compliance/{day}/csv")
    ResponseEntity<byte[]> csv(@PathVariable String id, @PathVariable String day) {
        String table = ComplianceCsv.of(ComplianceReport.of(days.find(id, day)));
        return answer(table.getBytes(UTF_8), CSV, id, day, "csv");
    }

    /** Of the report in JSON, to the byte. */
    @GetMapping("/api/v1/sites/{id}/compliance/{day}/signature")
    ResponseEntity<byte[]> signature(@PathVariable String id, @PathVariable String day) {
        if (!days.find(id, day).isComplete()) {
            throw new BadParameter(
                    "The report still changes, so that it has a signature only with it: in its X-JWS-Signature.");
        }
        return answer(signer.signature(json(id, day)).getBytes(UTF_8), JOSE, id, day, "json.jws");
    }

    @GetMapping("/api/v1/report-keys")
    ResponseEntity<byte[]> keys() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(signer.publicKeys().getBytes(UTF_8));
    }

    private byte[] json(String id, String day) {
        return json.writeValueAsBytes(ComplianceReport.of(days.find(id, day)));
    }

    private ResponseEntity<byte[]> answer(byte[] body, MediaType type, String site, String day, String ending) {
        ContentDisposition name = ContentDisposition.attachment()
                .filename("compliance-" + site + "-" + day + "." + ending)
                .build();
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .header("X-JWS-Signature", signer.signature(body))
                .body(body);
    }
}
