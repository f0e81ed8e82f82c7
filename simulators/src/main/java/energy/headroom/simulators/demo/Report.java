package energy.headroom.simulators.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The state of the demo as a file for other programs: {@code demo.json}. It is always whole. */
final class Report {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final DemoFiles.Places places;
    private final List<DemoSite> sites;

    Report(Path file, DemoFiles.Places places, List<DemoSite> sites) {
        this.file = file;
        this.places = places;
        this.sites = List.copyOf(sites);
    }

    /** @param state starting, running or stopped */
    void write(String state, List<Watched> children) throws IOException {
        ObjectNode report = JSON.createObjectNode()
                .put("state", state)
                .put("pid", ProcessHandle.current().pid())
                .put("address", places.gatewayUrl());
        report.putObject("derms").put("control", places.dermsUrl() + "/control");
        ArrayNode described = report.putArray("sites");
        for (int i = 0; i < sites.size(); i++) {
            DemoSite site = sites.get(i);
            ArrayNode chargers = described
                    .addObject()
                    .put("id", site.id())
                    .put("group_id", site.group())
                    .put("control", places.siteUrl(i) + "/control")
                    .putArray("chargers");
            site.chargers().forEach(charger -> chargers.add(charger.id()));
        }
        ArrayNode processes = report.putArray("processes");
        for (Watched watched : children) {
            processes
                    .addObject()
                    .put("name", watched.child().name())
                    .put("pid", watched.pid())
                    .put("restarts", watched.restarts())
                    .put("log", watched.child().log().toString());
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, report.toPrettyString() + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
