package org.tricolore.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.tricolore.config.Site;
import org.tricolore.edge.SystemClock;
import org.tricolore.hal.Cabinet;
import org.tricolore.hal.Inputs;
import org.tricolore.hal.Level;
import org.tricolore.hal.Trouble;
import org.tricolore.journal.StateDirectory;
import org.tricolore.safety.LampWalk;
import org.tricolore.wiring.Wiring.LampWire;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore hardware test SITE}: every lamp output in its turn, with what its feedback says. */
@Command(
        name = "test",
        description = {
            "Puts one lamp output on after the other while the cabinet's own flasher has the lamps, and shows what the"
                    + " feedback of each says. Makes no heartbeat: the outputs are cut off from the street all the time.",
            "Met une sortie de feu après l'autre pendant que le clignotant de l'armoire tient les feux, et montre ce que dit"
                    + " leur retour. Sans battement : les sorties restent coupées de la rue."
        })
final class HardwareTestCommand implements Callable<Integer> {
    private static final long LOOK_NANOS = 50_000_000;

    /** So long the relay may need to drop when an agent has just ended, and a driver to read for the first time. */
    private static final long PATIENCE_NANOS = 3_000_000_000L;

    @ParentCommand
    private HardwareCommand hardware;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SITE",
            description = "Directory with site.yaml and safety.yaml, or the name of a site that comes with Tricolore.")
    private String site;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "The agent's state directory, which must not be in use." + SiteArgument.STATE_DEFAULT)
    private Path state;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "1.5",
            description = "How long each output stays on, 1.1 to 60: at least a period of the flasher. Default:"
                    + " ${DEFAULT-VALUE}")
    private double seconds;

    @Option(names = "--group", paramLabel = "NAME", description = "Only the lamps of this group.")
    private String group;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    /** What was seen of one lamp while its output was on. */
    private record Row(LampWire lamp, boolean lit, boolean dark, boolean unknown) {
        String seen() {
            return unknown ? "UNKNOWN" : lit && dark ? "FLASHES" : lit ? "LIT" : "DARK";
        }

        String expected() {
            return lamp.onFlasher() ? "FLASHES" : "DARK";
        }

        boolean ok() {
            return seen().equals(expected());
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        Common common = hardware.tool.common();
        Site checked = SiteArgument.load(site, common);
        if (seconds < 1.1 || seconds > 60) {
            throw new Refusal(Exit.USAGE, common.say("--seconds is from 1.1 to 60", "--seconds va de 1.1 à 60"));
        }
        List<LampWire> lamps = checked.wiring().lamps().stream()
                .filter(lamp -> group == null || lamp.group().equals(group))
                .toList();
        if (lamps.isEmpty()) {
            throw new Refusal(
                    Exit.USAGE,
                    common.say(
                            "no group \"" + group + "\" has lamps here",
                            "aucune ligne « " + group + " » n'a de feux ici"));
        }
        Path kept = state == null ? SiteArgument.state(checked.name()) : state;
        SystemClock time = new SystemClock(() -> false);
        try (StateDirectory _ = StateDirectory.lock(kept);
                Cabinet cabinet = Drivers.cabinet(checked, time, common)) {
            List<Row> rows = walk(cabinet, lamps, time, common);
            report(checked, rows, cabinet.troubles(), common);
            return rows.stream().allMatch(Row::ok) ? Exit.DONE : Exit.PROBLEMS;
        } catch (IOException cannot) {
            throw new Refusal(Exit.WORLD, cannot.getMessage(), cannot);
        }
    }

    private List<Row> walk(Cabinet cabinet, List<LampWire> lamps, SystemClock time, Common common)
            throws InterruptedException {
        PrintWriter progress = spec.commandLine().getErr();
        LampWalk walk = new LampWalk(cabinet.actuators());
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (cabinet.read().flasher() != Level.ON && System.nanoTime() < end) {
            time.awaitNanos(System.nanoTime() + LOOK_NANOS);
        }
        List<Row> rows = new ArrayList<>();
        for (LampWire lamp : lamps) {
            boolean lit = false;
            boolean dark = false;
            boolean unknown = false;
            boolean goesOn = walk.light(lamp.channel(), cabinet.read());
            long until = System.nanoTime() + (long) (seconds * 1e9);
            // A flasher that is slow gets the time to show both its halves.
            long latest = until + 2 * (long) (seconds * 1e9);
            while (goesOn
                    && (System.nanoTime() < until
                            || lamp.onFlasher() && !(lit && dark) && System.nanoTime() < latest)) {
                time.awaitNanos(System.nanoTime() + LOOK_NANOS);
                Inputs inputs = cabinet.read();
                goesOn = walk.watch(inputs);
                Level level = inputs.lamp(lamp.channel());
                lit |= level == Level.ON;
                dark |= level == Level.OFF;
                unknown |= level == Level.UNKNOWN;
            }
            if (!goesOn) {
                walk.end();
                throw new Refusal(
                        Exit.WORLD,
                        common.say(
                                        "the cabinet's own flasher does not have the lamps, or that cannot be read: nothing is"
                                                + " put on; take the agent's heartbeat away, then try again",
                                        "le clignotant de l'armoire ne tient pas les feux, ou ce n'est pas lisible : rien n'est"
                                                + " mis ; retirer le battement de l'agent, puis recommencer")
                                + troubles(cabinet.troubles(), common));
            }
            Row row = new Row(lamp, lit, dark, unknown);
            rows.add(row);
            if (!json) {
                spec.commandLine().getOut().println(line(row, common));
            } else {
                progress.println(line(row, common));
            }
        }
        walk.end();
        return rows;
    }

    private static String line(Row row, Common common) {
        return String.format(
                "%-4d %-16s %s  %s",
                row.lamp.channel(),
                row.lamp.label(),
                common.say("expected ", "attendu ")
                        + word(row.expected(), common)
                        + common.say(", seen ", ", vu ")
                        + word(row.seen(), common),
                row.ok() ? common.say("ok", "bon") : common.say("WRONG", "FAUX"));
    }

    private static String word(String seen, Common common) {
        return switch (seen) {
            case "FLASHES" -> common.say("flashing with the flasher", "clignotant avec l'armoire");
            case "LIT" -> common.say("burning (its output is not behind the relay)", "allumé (sortie hors du relais)");
            case "DARK" -> common.say("dark (cut off by the relay)", "éteint (coupé par le relais)");
            default -> common.say("nothing (no feedback)", "rien (pas de retour)");
        };
    }

    private static String troubles(List<Trouble> troubles, Common common) {
        StringBuilder text = new StringBuilder();
        troubles.forEach(trouble -> text.append("\n    ").append(Drivers.text(trouble, common)));
        return text.toString();
    }

    private void report(Site checked, List<Row> rows, List<Trouble> troubles, Common common) {
        long wrong = rows.stream().filter(row -> !row.ok()).count();
        PrintWriter out = spec.commandLine().getOut();
        if (!json) {
            out.println(common.say(
                    rows.size() + " lamps, " + wrong + " wrong" + troubles(troubles, common),
                    rows.size() + " feux, " + wrong + " faux" + troubles(troubles, common)));
            return;
        }
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("site", checked.name()).put("wrong", wrong);
        ArrayNode list = report.putArray("lamps");
        for (Row row : rows) {
            list.addObject()
                    .put("channel", row.lamp.channel())
                    .put("lamp", row.lamp.label())
                    .put("expected", row.expected())
                    .put("seen", row.seen());
        }
        ArrayNode told = report.putArray("troubles");
        troubles.forEach(trouble -> told.add(Drivers.text(trouble, common)));
        out.println(report);
    }
}
