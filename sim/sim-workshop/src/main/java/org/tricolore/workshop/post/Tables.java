package org.tricolore.workshop.post;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tricolore.command.Common;

/** Messages of a site as people read them: tables, and one line each. */
final class Tables {
    private final Common common;

    Tables(Common common) {
        this.common = common;
    }

    List<String> state(JsonNode state) {
        List<String> rows = new ArrayList<>();
        row(rows, "site", "site", text(state, "site"));
        row(rows, "time", "heure", text(state, "at"));
        row(rows, "mode", "mode", text(state, "mode") + "  " + text(state, "phase") + "  " + text(state, "running"));
        row(rows, "plan", "plan", text(state, "plan") + "  (" + text(state, "planSource") + ")");
        row(rows, "stage", "phase", text(state, "stage") + "  " + text(state, "cycleSecond") + " s");
        String latch = common.locale() == Locale.FRENCH ? text(state, "latchCauseFr") : text(state, "latchCause");
        row(rows, "latched", "verrouillé", text(state, "latched") + "  " + latch);
        for (JsonNode fault : state.path("faults")) {
            String words = common.locale() == Locale.FRENCH ? text(fault, "textFr") : text(fault, "text");
            row(rows, "fault", "défaut", text(fault, "subject") + "  " + words);
        }
        for (JsonNode order : state.path("orders")) {
            row(rows, "order", "ordre", brief(order));
        }
        state.path("junctions")
                .properties()
                .forEach(each -> row(
                        rows,
                        each.getKey(),
                        each.getKey(),
                        text(each.getValue(), "mode") + "  " + text(each.getValue(), "plan")));
        return rows;
    }

    private static String brief(JsonNode order) {
        return text(order, "post") + "  " + text(order, "type") + "  " + text(order, "phase") + "  → "
                + text(order, "expires");
    }

    String stateLine(JsonNode state) {
        return String.join(
                "  ",
                text(state, "at"),
                text(state, "site"),
                "mode=" + text(state, "mode"),
                "phase=" + text(state, "phase"),
                "plan=" + text(state, "plan"),
                "stage=" + text(state, "stage"),
                "latched=" + text(state, "latched"),
                "faults=" + state.path("faults").size(),
                "orders=" + state.path("orders").size());
    }

    List<String> signal(JsonNode signal) {
        List<String> rows = new ArrayList<>();
        row(rows, "time", "heure", text(signal, "at"));
        row(rows, "plan", "plan", text(signal, "plan") + "  " + text(signal, "cycleSecond") + " s");
        signal.path("groups").properties().forEach(group -> {
            JsonNode next = signal.path("next").path(group.getKey());
            String when = next.isMissingNode() ? "" : text(next, "earliest") + " … " + text(next, "latest");
            rows.add(String.format(
                    "%-12s %-16s %s", group.getKey(), group.getValue().asText(), when));
        });
        return rows;
    }

    String signalLine(JsonNode signal) {
        return text(signal, "at") + "  "
                + signal.path("groups").properties().stream()
                        .map(group -> group.getKey() + "=" + group.getValue().asText())
                        .collect(Collectors.joining(" "));
    }

    String event(JsonNode event) {
        String data = event.path("data").isEmpty() ? "" : event.path("data").toString();
        return String.join(
                        "  ",
                        text(event, "seq"),
                        text(event, "at"),
                        text(event, "class"),
                        text(event, "kind"),
                        text(event, "subject"),
                        text(event, "cause"),
                        data)
                .strip();
    }

    private void row(List<String> rows, String english, String french, String value) {
        rows.add(String.format("%-12s %s", common.say(english, french), value));
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isMissingNode() || value.isNull() ? "" : value.asText();
    }
}
