package org.tricolore.workshop.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Locale;
import org.tricolore.command.Common;

/** What the bench of an agent tells. */
final class AgentReport {
    private static final double GOAL_READY = 1_000;

    private static final double GOAL_RSS = 96;

    private static final double GOAL_IDLE = 2;

    private static final double GOAL_LATE = 10;

    private AgentReport() {}

    static ObjectNode json(AgentBench.Result of, String site) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("site", site);
        json.put("readyMillis", round(median(of)));
        json.put("readyWorstMillis", round(of.ready().getLast()));
        json.put("starts", of.ready().size());
        json.put("rssMiB", round(of.rss()));
        json.put("rssPeakMiB", round(of.rssPeak()));
        json.put("rssAnonymousMiB", round(of.rssAnonymous()));
        json.put("events", of.events());
        json.put("orders", of.orders());
        json.put("idleCpuPercent", round(of.idleCpu()));
        json.put("ticks", of.ticks());
        json.set("lateMillis", of.late());
        of.floor()
                .ifPresent(floor -> json.putObject("floorMillis")
                        .put("p50", floor.p50())
                        .put("p99", floor.p99())
                        .put("p99.9", floor.p999())
                        .put("p99.99", floor.p9999())
                        .put("worst", floor.worst()));
        of.cyclictest().ifPresent(worst -> json.put("cyclictestWorstMillis", worst));
        json.put("realTimeClass", of.realTime());
        json.put("cache", of.cached());
        json.put("java", Runtime.version().toString());
        json.put("cores", Runtime.getRuntime().availableProcessors());
        json.putObject("goalsMet")
                .put("ready", median(of) <= GOAL_READY)
                .put("rss", of.rss() <= GOAL_RSS)
                .put("idleCpu", of.idleCpu() <= GOAL_IDLE)
                .put("lateness", of.late().path("p99.99").asDouble() <= GOAL_LATE);
        return json;
    }

    static void text(AgentBench.Result of, PrintWriter out, Common common) {
        line(
                out,
                common.say("ready (first lamp image), median of ", "prêt (première image), médiane de ")
                        + of.ready().size(),
                median(of),
                "ms",
                GOAL_READY);
        line(out, common.say("resident under load", "mémoire résidente en charge"), of.rss(), "MiB", GOAL_RSS);
        line(out, common.say("idle, of one core", "au repos, d'un cœur"), of.idleCpu(), "%", GOAL_IDLE);
        line(
                out,
                common.say("ticks late, p99.99 of ", "retard des tics, p99,99 de ") + of.ticks(),
                of.late().path("p99.99").asDouble(),
                "ms",
                GOAL_LATE);
        out.println("  agent   " + of.late());
        out.println(of.floor()
                .map(floor -> "  C       " + floor)
                .orElse(common.say("  no C compiler: no floor", "  pas de compilateur C : pas de plancher")));
        out.println(
                of.cyclictest().isPresent()
                        ? "  cyclictest worst " + of.cyclictest().getAsDouble() + " ms"
                        : common.say("  cyclictest is not installed", "  cyclictest n'est pas installé"));
        if (!of.realTime()) {
            out.println(common.say(
                    "  without the real-time class, which this user may not use: nothing of a device",
                    "  sans la classe temps réel, interdite à cet utilisateur : rien d'un appareil"));
        }
    }

    private static void line(PrintWriter out, String what, double value, String unit, double goal) {
        out.printf(Locale.ROOT, "%-48s %8.2f %-3s  (≤ %.0f)%s%n", what, value, unit, goal, value <= goal ? "" : "  ✗");
    }

    private static double median(AgentBench.Result of) {
        return of.ready().get(of.ready().size() / 2);
    }

    private static double round(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
