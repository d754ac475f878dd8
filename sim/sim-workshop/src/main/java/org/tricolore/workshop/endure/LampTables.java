package org.tricolore.workshop.endure;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.tricolore.hal.ChannelSet;

/** The referee's own reading of a site's {@code safety.yaml}: a few lines that share no code with the agent's. */
record LampTables(List<Line> lines, List<Pair> pairs) {
    LampTables {
        lines = List.copyOf(lines);
        pairs = List.copyOf(pairs);
    }

    /**
     * One line of signals. Times in ms, 0 where none is written.
     *
     * @param mayBeDark whether darkness next to an antagonist's green is no fault of it
     */
    record Line(
            String name,
            ChannelSet stop,
            ChannelSet caution,
            ChannelSet go,
            int minimumGreen,
            int yellow,
            boolean mayBeDark) {
        /** A line without a green says go by darkness, so its dark is never innocent beside an antagonist's green. */
        boolean owesStop() {
            return !mayBeDark || go.isEmpty();
        }

        ChannelSet all() {
            return stop.union(caution).union(go);
        }
    }

    /** Two antagonists by index, and the clearances between them, ms. */
    record Pair(int a, int b, int fromAToB, int fromBToA) {}

    static LampTables read(Path site) throws IOException {
        Object file =
                new Load(LoadSettings.builder().build()).loadFromString(Files.readString(site.resolve("safety.yaml")));
        List<Line> lines = new ArrayList<>();
        List<String> names = new ArrayList<>();
        map(map(file).get("lines")).forEach((name, fields) -> {
            Map<?, ?> line = map(fields);
            names.add(name.toString());
            lines.add(new Line(
                    name.toString(),
                    channels(line.get("stop")),
                    channels(line.get("caution")),
                    channels(line.get("go")),
                    millis(line.get("minimumGreen")),
                    millis(line.get("yellow")),
                    Boolean.TRUE.equals(line.get("mayBeDark"))));
        });
        List<Pair> pairs = new ArrayList<>();
        for (Object row : (List<?>) map(file).get("antagonists")) {
            List<?> cells = (List<?>) row;
            pairs.add(new Pair(
                    names.indexOf(cells.get(0).toString()),
                    names.indexOf(cells.get(1).toString()),
                    millis(cells.get(2)),
                    millis(cells.get(3))));
        }
        return new LampTables(lines, pairs);
    }

    private static Map<?, ?> map(Object node) {
        return (Map<?, ?>) node;
    }

    private static ChannelSet channels(Object node) {
        return ChannelSet.of(((List<?>) node)
                .stream().mapToInt(each -> ((Number) each).intValue()).toArray());
    }

    /** Such as {@code 2.5 s}. */
    private static int millis(Object node) {
        return node == null
                ? 0
                : new BigDecimal(node.toString().replace("s", "").strip())
                        .movePointRight(3)
                        .intValueExact();
    }
}
