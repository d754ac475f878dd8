package org.tricolore.command;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tinylog.Logger;
import org.tricolore.Agent;
import org.tricolore.config.Site;
import org.tricolore.edge.LineSettings;
import org.tricolore.edge.PahoUplink;
import org.tricolore.edge.ServiceNotice;
import org.tricolore.edge.SyncMark;
import org.tricolore.edge.SystemClock;
import org.tricolore.edge.TlsFiles;
import org.tricolore.edge.Watchdogs;
import org.tricolore.hal.Cabinet;
import org.tricolore.hal.CabinetPlan;
import org.tricolore.hal.TimeSource;
import org.tricolore.update.HealthMark;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore run SITE}: the agent by itself, in real time, on the cabinet that the site names. */
@Command(
        name = "run",
        description = {
            "Runs the agent of a site on the cabinet its wiring names, until it is told to end.",
            "Fait fonctionner l'agent d'un site sur l'armoire que nomme son câblage, jusqu'à ce qu'on l'arrête."
        })
public final class RunCommand implements Callable<Integer> {
    /** The driver of cabinets that another process serves. */
    static final String SERVED = "socket";

    private static final String VIRTUAL = "virtual";

    private static final int MOST_LEAVE_SECONDS = 600;

    /** No start without a proof has so large a heap. */
    private static final long PROVED_BYTES = 24L << 20;

    @ParentCommand
    private Tool tool;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SITE",
            description = "Directory with site.yaml and safety.yaml, or the name of a site that comes with Tricolore.")
    private String site;

    @Option(
            names = "--broker",
            paramLabel = "URL",
            defaultValue = "tcp://127.0.0.1:1883",
            description = "MQTT 5 broker: mqtts://host:port, or tcp://127.0.0.1:port; the junction runs without it."
                    + " Default: ${DEFAULT-VALUE}")
    private String broker;

    @Option(
            names = "--tls",
            paramLabel = "DIR",
            description = "Directory with ca.pem, line.pem and line.key of this site, for mqtts; read at each"
                    + " connection. Default: DIR/tls of --state.")
    private Path tls;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Where the journal is kept and the keys are found." + SiteArgument.STATE_DEFAULT)
    private Path state;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Record the run, for tricolore replay; at most 256 MB. A file that is there is kept and the"
                    + " recording numbered.")
    private Path record;

    @Option(
            names = "--sync-mark",
            paramLabel = "FILE",
            defaultValue = "/run/systemd/timesync/synchronized",
            description =
                    "File that the time service touches when it has set the clock. Not touched for 3 hours: the clock"
                            + " counts as lost and coordinated plans run on freely. Default: ${DEFAULT-VALUE}")
    private Path syncMark;

    @Option(
            names = "--watchdog",
            paramLabel = "DEVICE",
            description =
                    "Feed this watchdog of the machine after each tick that went well, such as /dev/watchdog. A supervisor"
                            + " that sets NOTIFY_SOCKET (systemd, Type=notify) is told in any case.")
    private Path watchdog;

    @Option(
            names = "--cabinet",
            paramLabel = "PATH",
            description =
                    "Use the virtual cabinet that \"tricolore cabinet\" serves at this socket; a sentinel must hold"
                            + " its relay.")
    private Path cabinet;

    @Option(
            names = "--leave-within",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description =
                    "When told to end, stop everybody in order first and wait so long for it, 0 to 600, so that nobody's"
                            + " green is cut off. Default: ${DEFAULT-VALUE}")
    private int leaveWithin;

    private volatile boolean endedByItself;

    /** Set before the agent is closed because somebody asked this process to end. */
    private volatile boolean asked;

    @Override
    public Integer call() throws InterruptedException {
        if (leaveWithin < 0 || leaveWithin > MOST_LEAVE_SECONDS) {
            throw new Refusal(
                    Exit.USAGE, tool.common().say("--leave-within is from 0 to 600", "--leave-within va de 0 à 600"));
        }
        Site checked = SiteArgument.load(site, tool.common());
        // Of a virtual street the workshop's own seal is enough.
        boolean street = cabinet == null
                && checked.wiring().parts().stream()
                        .anyMatch(part -> !part.driver().equals(VIRTUAL));
        Seals.require(SiteArgument.directory(site), kept(checked), checked.safetyHash(), street, tool.common());
        TimeSource time = new SystemClock(SyncMark.watch(syncMark));
        Watchdogs watchdogs = watchdogs();
        HealthMark health = HealthMark.of(
                kept(checked), Path.of(System.getProperty("tricolore.home", ".")), SiteArgument.directory(site));
        Agent agent = start(checked, time, () -> {
            watchdogs.run();
            health.run();
        });
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            asked = true;
                            leaveSafely(agent);
                            agent.close();
                            // Only an end that was asked for is told: who dies by himself is to be started again.
                            if (!endedByItself) {
                                watchdogs.close();
                            }
                        },
                        "end"));
        agent.beating().join();
        if (asked) {
            return Exit.DONE;
        }
        endedByItself = true;
        // Nobody asked it to end: whoever supervises this process must see a failure, and start it again.
        throw new Refusal(
                Exit.BUG,
                tool.common().say("the control thread has ended by itself", "le fil de contrôle s'est arrêté seul"));
    }

    private void leaveSafely(Agent agent) {
        try {
            if (leaveWithin == 0 || endedByItself) {
                return;
            }
            Logger.info("told to end: stopping everybody first, {} s at most", leaveWithin);
            if (!agent.awaitSafeInstant(leaveWithin)) {
                Logger.warn("not everybody could be stopped within {} s: ending all the same", leaveWithin);
            }
        } catch (InterruptedException now) {
            Thread.currentThread().interrupt();
        }
    }

    private Path kept(Site checked) {
        return state == null ? SiteArgument.state(checked.name()) : state;
    }

    private Agent start(Site checked, TimeSource time, Runnable watchdogs) {
        Path kept = kept(checked);
        ProofProgress.require(checked, kept, spec.commandLine().getErr(), tool.common());
        if (Runtime.getRuntime().totalMemory() > PROVED_BYTES) {
            // A proof fills the heap, once; what it took goes back before the first lamp burns.
            System.gc();
        }
        TlsFiles files = new TlsFiles(tls == null ? kept.resolve("tls") : tls);
        LineSettings line = LineSettings.of(checked.name()).with(files);
        PahoUplink uplink;
        try {
            uplink = new PahoUplink(broker, line, new SecureRandom());
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(Exit.USAGE, wrong.getMessage(), wrong);
        }
        try {
            return Agent.start(
                    checked,
                    open(checked, time),
                    Drivers.equipment(checked, time),
                    time,
                    uplink,
                    kept,
                    "SYSTEM",
                    Optional.ofNullable(record),
                    watchdogs);
        } catch (IOException cannot) {
            uplink.close();
            throw new Refusal(Exit.WORLD, cannot.getMessage(), cannot);
        }
    }

    private Watchdogs watchdogs() {
        try {
            return Watchdogs.open(Optional.ofNullable(watchdog), System.getenv(ServiceNotice.VARIABLE));
        } catch (IOException cannot) {
            throw new Refusal(Exit.WORLD, cannot.getMessage(), cannot);
        }
    }

    /** The cabinet the site's wiring names, or one that another process serves. */
    private Cabinet open(Site checked, TimeSource time) throws IOException {
        if (cabinet == null) {
            return Drivers.cabinet(checked, time, tool.common());
        }
        CabinetPlan plan = checked.cabinetPlan();
        Map<String, String> options = Map.of("path", cabinet.toString());
        return Drivers.find(SERVED).open(new CabinetPlan(plan.site(), plan.lamps(), plan.inputs(), options), time);
    }
}
