package org.tricolore.workshop.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.tricolore.command.Common;
import org.tricolore.command.Exit;
import org.tricolore.command.Refusal;
import org.tricolore.hal.CabinetPlan;
import org.tricolore.hal.serial.LineTrial;
import org.tricolore.hal.serial.LineTrial.Figures;
import org.tricolore.street.board.BoardWires;
import org.tricolore.street.board.Boards;
import org.tricolore.street.board.RtuPort;

/**
 * How long a cycle of 1, 4 and 16 boards takes on a serial line: theory, and the real driver against simulated boards that
 * take as long as a wire of that rate would.
 */
final class BusBench {
    private static final int[] BOARDS = {1, 4, 16};

    /** 0: as fast as it goes, to see what the software alone takes. */
    private static final int[] BAUDS = {0, 19_200, 38_400, 57_600, 115_200};

    private static final int CYCLES = 20;

    private BusBench() {}

    static void run(PrintWriter out, PrintWriter progress, boolean json, Common common) throws InterruptedException {
        List<Figures> all = new ArrayList<>();
        Path directory = null;
        Process socat = null;
        try {
            directory = Files.createTempDirectory("tricolore-bus");
            Path agent = directory.resolve("agent");
            Path end = directory.resolve("boards");
            socat = socat(agent, end, common);
            for (int boards : BOARDS) {
                CabinetPlan plan = plan(boards);
                Boards served = Boards.start(plan, BoardWires.of(plan.options(), ""));
                for (int baud : BAUDS) {
                    progress.println(common.say(
                            boards + " boards at " + baud + " baud …", boards + " cartes à " + baud + " baud …"));
                    RtuPort port = RtuPort.open(end, served, baud);
                    all.add(LineTrial.run(agent.toString(), boards, baud, CYCLES));
                    port.close();
                    // The end of the port that waits in a read lets go with its pair.
                    socat.destroy();
                    socat.waitFor(5, TimeUnit.SECONDS);
                    socat = socat(agent, end, common);
                }
            }
        } catch (IOException cannot) {
            throw new Refusal(Exit.WORLD, cannot.getMessage(), cannot);
        } finally {
            if (socat != null) {
                socat.destroy();
                socat.waitFor(5, TimeUnit.SECONDS);
            }
            if (directory != null) {
                delete(directory);
            }
        }
        report(all, out, json, common);
    }

    private static void delete(Path directory) {
        try {
            Files.deleteIfExists(directory);
        } catch (IOException still) {
            // A directory in the place for such things.
        }
    }

    private static Process socat(Path agent, Path end, Common common) throws IOException {
        Process socat;
        try {
            socat = new ProcessBuilder("socat", "pty,raw,echo=0,link=" + agent, "pty,raw,echo=0,link=" + end).start();
        } catch (IOException missing) {
            throw new IOException(
                    common.say(
                            "socat is not installed: without it there is no line to measure",
                            "socat n'est pas installé : sans lui, pas de ligne à mesurer"),
                    missing);
        }
        while (!(Files.exists(agent) && Files.exists(end)) && socat.isAlive()) {
            LockSupport.parkNanos(1_000_000);
        }
        return socat;
    }

    /** Eight lamps on each board. */
    private static CabinetPlan plan(int boards) {
        List<CabinetPlan.Lamp> lamps = new ArrayList<>();
        List<String> places = new ArrayList<>();
        for (int unit = 1; unit <= boards; unit++) {
            int first = LineTrial.LAMPS * (unit - 1);
            places.add(first + "-" + (first + LineTrial.LAMPS - 1) + " @ " + unit + ":0");
            for (int lamp = first; lamp < first + LineTrial.LAMPS; lamp++) {
                lamps.add(new CabinetPlan.Lamp(lamp, "lamp " + lamp, false));
            }
        }
        String all = String.join(", ", places);
        return new CabinetPlan("bus", lamps, List.of(), Map.of("lamps", all, "feedback", all));
    }

    private static void report(List<Figures> all, PrintWriter out, boolean json, Common common) {
        if (json) {
            ObjectNode report = JsonNodeFactory.instance.objectNode();
            for (Figures one : all) {
                report.withArray("bus")
                        .addObject()
                        .put("boards", one.boards())
                        .put("baud", one.baud())
                        .put("lineMillis", round(one.line()))
                        .put("medianMillis", round(one.median()))
                        .put("worstMillis", round(one.worst()))
                        .put("overheadMillis", round(one.overhead()))
                        .put("lost", one.lost());
            }
            out.println(report);
            return;
        }
        out.println(common.say(
                "boards    baud   wire ms  median ms  worst ms  software ms/exchange  lost",
                "cartes    baud   fil ms   médiane    pire      logiciel ms/échange   perdus"));
        for (Figures one : all) {
            out.printf(
                    Locale.ROOT,
                    "%6d  %6s  %8.1f  %9.1f  %8.1f  %20.2f  %4d%n",
                    one.boards(),
                    one.baud() == 0 ? "–" : String.valueOf(one.baud()),
                    one.line(),
                    one.median(),
                    one.worst(),
                    one.overhead(),
                    one.lost());
        }
    }

    private static double round(double millis) {
        return Math.round(millis * 100) / 100.0;
    }
}
