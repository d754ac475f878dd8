package org.tricolore.workshop.trip;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.tricolore.command.Common;

/** Distributions by kind, as a table and as JSON. */
final class TripReport {
    private final double loadBefore = load();

    private final Map<String, Distribution> kinds = new TreeMap<>();

    void add(String kind, Distribution times) {
        kinds.put(kind, times);
    }

    static String head(Common common) {
        return String.format(
                Locale.ROOT,
                "%-44s %8s %9s %9s %9s %9s",
                common.say("ms until the relay lets go", "ms jusqu'à la retombée du relais"),
                "n",
                "p50",
                "p99",
                "max",
                common.say("undue", "indues"));
    }

    static String row(String name, Distribution times) {
        return String.format(
                Locale.ROOT,
                "%-44s %8d %9.1f %9.1f %9.1f %9d",
                name,
                times.count(),
                times.quantile(0.5),
                times.quantile(0.99),
                times.worst(),
                times.undue());
    }

    /** {@code load1Before} and {@code load1After}: processes that wanted a core, mean of a minute. */
    String json(String site, long seed) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("site", site).put("seed", seed);
        root.put("cores", Runtime.getRuntime().availableProcessors());
        root.put("load1Before", loadBefore).put("load1After", load());
        ObjectNode all = root.putObject("kinds");
        kinds.forEach((kind, times) -> all.putObject(kind)
                .put("n", times.count())
                .put("p50Millis", times.quantile(0.5))
                .put("p99Millis", times.quantile(0.99))
                .put("maxMillis", times.worst())
                .put("undue", times.undue()));
        return root.toString();
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
