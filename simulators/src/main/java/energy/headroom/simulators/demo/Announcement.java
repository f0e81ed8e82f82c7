package energy.headroom.simulators.demo;

import java.io.PrintWriter;
import java.util.List;

/** What the demo tells on the terminal. */
final class Announcement {
    private final PrintWriter out;

    Announcement(PrintWriter out) {
        this.out = out;
    }

    synchronized void say(String line) {
        out.println(line);
        out.flush();
    }

    void tail(Watched child) {
        say("  the end of " + child.child().log() + ":");
        LogTail.of(child.child().log()).forEach(line -> say("    | " + line));
    }

    void running(DemoFiles.Places places, List<DemoSite> sites, List<Watched> children, DataFolder data) {
        String derms = places.dermsUrl() + "/control";
        DemoSite site = sites.getFirst();
        String charger = site.chargers().getFirst().id();
        say("");
        say("running");
        say("  page             " + places.gatewayUrl() + "/");
        say("  API              " + places.gatewayUrl() + "/api/v1/sites");
        say("  simulated DERMS  " + places.dermsUrl()
                + "   control: POST /control/{stop|normal|cut|join}?group=ID|all");
        for (int i = 0; i < sites.size(); i++) {
            say("  simulated site   %s   %s (group %s, %d chargers)"
                    .formatted(
                            places.siteUrl(i),
                            sites.get(i).name(),
                            sites.get(i).group(),
                            sites.get(i).chargers().size()));
        }
        for (Watched child : children) {
            say("  process %-7d  %-17s %s"
                    .formatted(child.pid(), child.child().name(), child.child().log()));
        }
        say("  files            " + data.folder() + " (settings, database, logs, demo.json)");
        say("");
        say("  The DERMS sends a forecast every 60 seconds here; a utility sends one every 15 minutes.");
        say("  Cars come and go ten times faster than in life.");
        say("");
        say("  Stop one site, or all:    curl -X POST '" + derms + "/stop?group=" + site.group()
                + "'   (or group=all)");
        say("  Back to normal:           curl -X POST '" + derms + "/normal?group=all'");
        say("  Cut the link, and join:   curl -X POST '" + derms + "/cut?group=all'   then   /join?group=all");
        say("  A charger that disobeys:  curl -X POST '" + places.siteUrl(0) + "/control/ignore?charger=" + charger
                + "'   then   /obey");
        say("");
        say("Ctrl-C stops everything.");
    }
}
