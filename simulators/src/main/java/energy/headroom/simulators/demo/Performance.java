package energy.headroom.simulators.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One run of the demo, from the first process to the last. */
final class Performance implements Supervisor.Witness {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final DemoFiles.Places places;
    private final List<DemoSite> sites;
    private final Cast cast;
    private final DataFolder folder;
    private final Announcement announcement;
    private final InstantSource clock;
    private final Supervisor supervisor;
    private final Report report;
    private final CountDownLatch failed = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean running;
    private volatile boolean stopping;

    Performance(
            DemoFiles.Places places,
            List<DemoSite> sites,
            Cast cast,
            DataFolder folder,
            Announcement announcement,
            InstantSource clock) {
        this.places = places;
        this.sites = List.copyOf(sites);
        this.cast = cast;
        this.folder = folder;
        this.announcement = announcement;
        this.clock = clock;
        this.supervisor = new Supervisor(clock, this);
        this.report = new Report(folder.report(), places, sites);
    }

    /** Plays until it is stopped, or until a process does not come up. */
    int play(Runnable showPage) throws IOException, InterruptedException {
        announcement.say("starting on port " + places.gateway() + ", files in " + folder.folder());
        supervisor.run(cast.gateway());
        supervisor.run(cast.derms());
        tellOthers();
        if (!comesUp("the gateway", places.gatewayUrl() + "/actuator/health")) {
            stop();
            return 1;
        }
        // Chargers that nobody has limited yet would charge as they like, so they come when the gateway is there.
        for (DemoSite site : sites) {
            supervisor.run(cast.site(site));
        }
        if (!simulatorsComeUp()) {
            stop();
            return 1;
        }
        running = true;
        tellOthers();
        announcement.running(places, sites, supervisor.children(), folder);
        showPage.run();
        stopped.await();
        return 0;
    }

    private boolean simulatorsComeUp() throws InterruptedException {
        boolean up = comesUp("the simulated DERMS", places.dermsUrl() + "/control/state");
        for (int i = 0; i < sites.size(); i++) {
            up = up && comesUp("the simulated site " + sites.get(i).id(), places.siteUrl(i) + "/control/state");
        }
        return up;
    }

    private boolean comesUp(String who, String address) throws InterruptedException {
        Health health = new Health(address);
        Instant deadline = clock.instant().plus(PATIENCE);
        while (!failed.await(500, TimeUnit.MILLISECONDS)) {
            if (health.isUp()) {
                return true;
            }
            if (clock.instant().isAfter(deadline)) {
                announcement.say(who + " did not come up within " + PATIENCE.toMinutes() + " minutes");
                supervisor.children().forEach(announcement::tail);
                return false;
            }
        }
        return false;
    }

    @Override
    public void started(Watched child) {
        String again = child.restarts() > 0 ? " again" : "";
        announcement.say("started " + child.child().name() + again + ", pid " + child.pid());
        if (running) {
            tellOthers();
        }
    }

    @Override
    public boolean died(Watched child, int exitCode, Duration wait) {
        announcement.say("%s ended with %d%s".formatted(child.child().name(), exitCode, next(wait)));
        if (!running) {
            announcement.tail(child);
            failed.countDown();
        }
        return running;
    }

    private String next(Duration wait) {
        if (!running) {
            return " before everything was up, so the demo ends";
        }
        return wait.isZero()
                ? "; starting it again on the same data"
                : "; starting it again in " + wait.toSeconds() + " s";
    }

    @Override
    public void failedToStart(Watched child, IOException reason) {
        announcement.say(child.child().name() + " cannot be started: " + reason.getMessage());
    }

    private void tellOthers() {
        try {
            report.write(state(), supervisor.children());
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + folder.report(), failure);
        }
    }

    private String state() {
        if (stopping) {
            return "stopped";
        }
        return running ? "running" : "starting";
    }

    /** Ends every process. Safe to call twice. */
    synchronized void stop() {
        if (stopping) {
            return;
        }
        stopping = true;
        announcement.say("stopping");
        supervisor.close();
        tellOthers();
        announcement.say("stopped");
        stopped.countDown();
    }
}
