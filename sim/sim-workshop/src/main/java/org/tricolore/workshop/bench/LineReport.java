package org.tricolore.workshop.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.tricolore.command.Common;
import org.tricolore.command.Exit;
import org.tricolore.command.Refusal;
import org.tricolore.config.Site;

/** {@code bench --line}: what the line takes, as figures for people and for scripts. */
final class LineReport {
    private LineReport() {}

    /** @param hostile letters of the flood; 0 for none */
    static void run(
            Site site,
            Path siteDirectory,
            int orders,
            int events,
            int hostile,
            PrintWriter out,
            PrintWriter progress,
            boolean json,
            Common common)
            throws InterruptedException {
        try {
            Path directory = Files.createTempDirectory("line-bench");
            progress.println(common.say("everything is kept in " + directory, "tout est gardé sous " + directory));
            try (LineBench bench = new LineBench(site, siteDirectory, directory, events)) {
                LineBench.Figures figures = bench.run(orders, events, what -> {
                    progress.println(
                            what.equals("events")
                                    ? common.say(
                                            events + " events after a cut …",
                                            events + " événements après une coupure …")
                                    : common.say(
                                            orders + " orders, one after the other …",
                                            orders + " ordres, l'un après l'autre …"));
                    progress.flush();
                });
                Optional<Flood.Figures> flood = Optional.empty();
                if (hostile > 0) {
                    progress.println(common.say(
                            hostile + " hostile letters, after as long a quiet …",
                            hostile + " lettres hostiles, après autant de calme …"));
                    progress.flush();
                    flood = Optional.of(Flood.run(bench, site.name(), hostile));
                }
                if (json) {
                    out.println(json(site, figures, flood));
                } else {
                    print(site, figures, flood, out, common);
                }
            }
        } catch (IOException cannot) {
            throw new Refusal(Exit.WORLD, String.valueOf(cannot.getMessage()), cannot);
        }
    }

    private static ObjectNode json(Site site, LineBench.Figures figures, Optional<Flood.Figures> flood) {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("site", site.name());
        report.put("orders", figures.orderMillis().length);
        report.put("orderMillisP50", round(LineBench.Figures.quantile(figures.orderMillis(), 0.5)));
        report.put("orderMillisP99", round(LineBench.Figures.quantile(figures.orderMillis(), 0.99)));
        report.put("orderMillisWorst", round(LineBench.Figures.quantile(figures.orderMillis(), 1)));
        report.put("diskSyncMillisP50", round(LineBench.Figures.quantile(figures.syncMillis(), 0.5)));
        report.put("diskSyncMillisP99", round(LineBench.Figures.quantile(figures.syncMillis(), 0.99)));
        report.put("events", figures.events());
        report.put("eventsDrainedPerSecond", Math.round(figures.drainedPerSecond()));
        report.put("rssMiB", figures.rssMiB());
        report.put("mostRssMiB", figures.mostRssMiB());
        report.put("java", Runtime.version().toString());
        report.put("cores", Runtime.getRuntime().availableProcessors());
        flood.ifPresent(seen -> {
            ObjectNode hostile = report.putObject("hostile");
            hostile.put("letters", seen.letters()).put("seconds", round(seen.seconds()));
            hostile.put("nextOrderMillis", round(seen.orderMillis()));
            put(hostile.putObject("tickLateMillisQuiet"), seen.quiet());
            put(hostile.putObject("tickLateMillisFlooded"), seen.flooded());
        });
        return report;
    }

    private static void put(ObjectNode json, long[] late) {
        json.put("ticks", late.length);
        json.put("p50", Flood.Figures.quantile(late, 0.5));
        json.put("p99", Flood.Figures.quantile(late, 0.99));
        json.put("worst", Flood.Figures.quantile(late, 1));
    }

    private static void print(
            Site site, LineBench.Figures figures, Optional<Flood.Figures> flood, PrintWriter out, Common common) {
        out.printf(
                Locale.ROOT,
                common.say(
                        "%s, %d orders: on the street after %.0f ms (p50), %.0f ms (p99), %.0f ms at most%n",
                        "%s, %d ordres : dans la rue après %.0f ms (p50), %.0f ms (p99), %.0f ms au plus%n"),
                site.name(),
                figures.orderMillis().length,
                LineBench.Figures.quantile(figures.orderMillis(), 0.5),
                LineBench.Figures.quantile(figures.orderMillis(), 0.99),
                LineBench.Figures.quantile(figures.orderMillis(), 1));
        out.printf(
                Locale.ROOT,
                common.say(
                        "meanwhile one sync of this disk took %.1f ms (p50), %.1f ms (p99); an order waits for two%n",
                        "pendant ce temps, une écriture sûre sur ce disque a pris %.1f ms (p50), %.1f ms (p99) ; un ordre"
                                + " en attend deux%n"),
                LineBench.Figures.quantile(figures.syncMillis(), 0.5),
                LineBench.Figures.quantile(figures.syncMillis(), 0.99));
        out.printf(
                Locale.ROOT,
                common.say(
                        "%d events after a cut: %.0f a second; the agent holds %d MiB, at most %d%n",
                        "%d événements après une coupure : %.0f par seconde ; l'agent occupe %d Mio, au plus %d%n"),
                figures.events(),
                figures.drainedPerSecond(),
                figures.rssMiB(),
                figures.mostRssMiB());
        flood.ifPresent(seen -> {
            out.printf(
                    Locale.ROOT,
                    common.say(
                            "%d hostile letters in %.0f s; the next honest order on the street after %.0f ms%n",
                            "%d lettres hostiles en %.0f s ; l'ordre honnête suivant dans la rue après %.0f ms%n"),
                    seen.letters(),
                    seen.seconds(),
                    seen.orderMillis());
            print(common.say("quiet", "au calme"), seen.quiet(), out, common);
            print(common.say("flooded", "inondé"), seen.flooded(), out, common);
        });
    }

    private static void print(String when, long[] late, PrintWriter out, Common common) {
        out.printf(
                Locale.ROOT,
                common.say(
                        "ticks late, %s: %d ms (p50), %d ms (p99), %d ms at most, of %d%n",
                        "retard des pas, %s : %d ms (p50), %d ms (p99), %d ms au plus, sur %d%n"),
                when,
                Flood.Figures.quantile(late, 0.5),
                Flood.Figures.quantile(late, 0.99),
                Flood.Figures.quantile(late, 1),
                late.length);
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
