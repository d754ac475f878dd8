package org.tricolore.workshop.post;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.tinylog.Logger;

/**
 * What sites have told of themselves as a text that Prometheus reads (exposition format 0.0.4). Safe for threads.
 *
 * <p>A site that has told nothing yet, or whose agent is off the line, has {@code tricolore_up 0} and its last figures.
 */
final class Exposition {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final double MILLIS = 1_000;

    private final SortedMap<String, Told> sites = new TreeMap<>();

    /** The last of each topic. */
    private static final class Told {
        private boolean online;

        private JsonNode metrics = MAPPER.createObjectNode();

        private JsonNode state = MAPPER.createObjectNode();

        private JsonNode birth = MAPPER.createObjectNode();
    }

    /** One family: its name, kind, sentence, and what of a site it is. */
    private record Family(String name, String type, String help, Function<Told, JsonNode> of) {}

    private static final List<Family> FAMILIES = List.of(
            new Family("up_seconds", "gauge", "Since the agent began, s", told -> told.metrics.path("upSeconds")),
            new Family("ticks_total", "counter", "Ticks since the agent began", told -> told.metrics.path("ticks")),
            new Family(
                    "cpu_seconds_total",
                    "counter",
                    "Processor time of the agent, s",
                    told -> told.metrics.path("cpuSeconds")),
            new Family("resident_bytes", "gauge", "Memory the agent holds", told -> told.metrics.path("residentBytes")),
            new Family("heap_bytes", "gauge", "Heap in use", told -> told.metrics.path("heapBytes")),
            new Family(
                    "disk_free_bytes",
                    "gauge",
                    "What is left where the journal lies",
                    told -> told.metrics.path("diskFreeBytes")),
            new Family(
                    "newest_event", "counter", "Number of the newest event", told -> told.metrics.path("newestEvent")),
            new Family(
                    "lost_signals_total",
                    "counter",
                    "Changes of lamps nobody was told of",
                    told -> told.metrics.path("lostSignals")),
            new Family(
                    "lost_news_total",
                    "counter",
                    "Steps of orders that found no room",
                    told -> told.metrics.path("lostNews")),
            new Family(
                    "latched",
                    "gauge",
                    "1 while the safety gate holds the lamps back",
                    told -> flag(told.state.path("latched"))),
            new Family("faults", "gauge", "What should be repaired", told -> size(told.state.path("faults"))),
            new Family(
                    "orders", "gauge", "Orders of posts that have not ended", told -> size(told.state.path("orders"))),
            new Family(
                    "clock_synced",
                    "gauge",
                    "1 while the common clock keeps the wall clock",
                    told -> flag(told.state.path("clock").path("synced"))));

    Exposition(List<String> names) {
        names.forEach(name -> sites.put(name, new Told()));
    }

    /** @param topic such as {@code SITE/metrics} */
    synchronized void heard(String topic, byte[] payload) {
        int slash = topic.indexOf('/');
        Told told = slash < 0 ? null : sites.get(topic.substring(0, slash));
        if (told == null) {
            return;
        }
        try {
            switch (topic.substring(slash + 1)) {
                case "metrics" -> told.metrics = MAPPER.readTree(payload);
                case "state" -> told.state = MAPPER.readTree(payload);
                case "birth" -> told.birth = MAPPER.readTree(payload);
                case "alive" -> told.online = new String(payload, StandardCharsets.UTF_8).contains("online");
                default -> Logger.debug("{} is none of these", topic);
            }
        } catch (IOException notUnderstood) {
            Logger.warn("{} is not understood: {}", topic, notUnderstood.toString());
        }
    }

    /** Whether every site has told its figures. */
    synchronized boolean complete() {
        return sites.values().stream().noneMatch(told -> told.metrics.isEmpty() || told.state.isEmpty());
    }

    synchronized String text() {
        StringBuilder text = new StringBuilder();
        List<String> lines = new ArrayList<>();
        sites.forEach((site, told) -> lines.add(sample("up", site, "", told.online ? "1" : "0")));
        family(text, "up", "gauge", "1 while the agent is on the line", lines);
        sites.forEach((site, told) -> {
            if (!told.birth.isEmpty()) {
                String labels =
                        ",version=\"" + escaped(told.birth.path("version").asText()) + "\",config_hash=\""
                                + escaped(told.birth.path("configHash").asText()) + "\"";
                lines.add(sample("info", site, labels, "1"));
            }
        });
        family(text, "info", "gauge", "Which version and configuration runs", lines);
        for (Family family : FAMILIES) {
            sites.forEach((site, told) -> {
                JsonNode value = family.of().apply(told);
                if (value.isNumber()) {
                    lines.add(sample(family.name(), site, "", value.asText()));
                }
            });
            family(text, family.name(), family.type(), family.help(), lines);
        }
        sites.forEach((site, told) -> {
            for (Map.Entry<String, JsonNode> late :
                    told.metrics.path("lateMillis").properties()) {
                String quantile = quantile(late.getKey());
                lines.add(sample(
                        "tick_late_seconds",
                        site,
                        ",quantile=\"" + quantile + "\"",
                        String.valueOf(late.getValue().asDouble() / MILLIS)));
            }
        });
        family(text, "tick_late_seconds", "gauge", "How late ticks began since the agent did", lines);
        return text.toString();
    }

    private static String quantile(String name) {
        return switch (name) {
            case "p50" -> "0.5";
            case "p99" -> "0.99";
            case "p99.9" -> "0.999";
            case "p99.99" -> "0.9999";
            default -> "1";
        };
    }

    private static void family(StringBuilder text, String name, String type, String help, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append("# HELP tricolore_")
                    .append(name)
                    .append(' ')
                    .append(help)
                    .append('\n');
            text.append("# TYPE tricolore_")
                    .append(name)
                    .append(' ')
                    .append(type)
                    .append('\n');
            lines.forEach(line -> text.append(line).append('\n'));
            lines.clear();
        }
    }

    private static String sample(String name, String site, String labels, String value) {
        return "tricolore_" + name + "{site=\"" + escaped(site) + "\"" + labels + "} " + value;
    }

    private static String escaped(String label) {
        return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static JsonNode flag(JsonNode of) {
        return of.isBoolean() ? MAPPER.getNodeFactory().numberNode(of.asBoolean() ? 1 : 0) : of;
    }

    private static JsonNode size(JsonNode of) {
        return of.isArray() ? MAPPER.getNodeFactory().numberNode(of.size()) : of;
    }
}
