package org.tricolore.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.tricolore.model.Aspect;
import org.tricolore.model.Display;
import org.tricolore.model.SignalType;

/**
 * A country's signals and times as data, from {@code config/countries}; the sources of the figures stand there.
 *
 * @param code two lower-case letters, such as {@code fr}
 * @param types signal types by their code
 */
public record CountryPack(String code, SortedMap<String, SignalType> types, Rules rules) {
    private static final Pattern CODE = Pattern.compile("[a-z]{2}");

    private static final SchemaCheck SCHEMA = new SchemaCheck("country.schema.json");

    public CountryPack {
        types = Collections.unmodifiableSortedMap(new TreeMap<>(types));
    }

    /**
     * Times no site may undercut.
     *
     * @param minimumGreenMillis shortest green, ms
     * @param longestWaitMillis end of green to the next green of the same line, ms
     * @param longestWaitForTransitMillis the same at a site with lines of {@code transitTypes}, ms
     * @param transitTypes types for whose sake the longer wait is allowed
     * @param usualCycleMillis longest usual cycle, ms; nothing is refused for it
     * @param minimumAllRedMillis shortest all red at start-up, ms
     * @param notTogether pairs of types that never stand on one approach
     */
    public record Rules(
            int minimumGreenMillis,
            int longestWaitMillis,
            int longestWaitForTransitMillis,
            List<String> transitTypes,
            int usualCycleMillis,
            int minimumAllRedMillis,
            List<List<String>> notTogether) {
        public Rules {
            transitTypes = List.copyOf(transitTypes);
            notTogether = notTogether.stream().map(List::copyOf).toList();
        }

        /** Longest wait at a site with these groups, ms. */
        int longestWaitMillis(List<GroupDraft> groups) {
            boolean transit = groups.stream()
                    .flatMap(any -> any.type().stream())
                    .anyMatch(type -> transitTypes.contains(type.code()));
            return transit ? longestWaitForTransitMillis : longestWaitMillis;
        }
    }

    /** The pack that ships under this code, or empty when none does. */
    public static Optional<CountryPack> find(String code) {
        if (!CODE.matcher(code).matches()) {
            return Optional.empty();
        }
        try (InputStream in = CountryPack.class.getResourceAsStream("countries/" + code + ".yaml")) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param yaml the content of a country pack; it ships with the agent, so a bad one is a programmer's error
     * @throws IllegalStateException naming what is wrong with it
     */
    static CountryPack parse(String yaml) {
        Report report = new Report("country pack");
        YamlNode root = YamlReader.read(yaml, report).orElse(null);
        if (root != null) {
            SCHEMA.check(root, report);
        }
        if (root == null || !report.isEmpty()) {
            throw new IllegalStateException("bad country pack: " + report.problems());
        }
        SortedMap<String, SignalType> types = new TreeMap<>();
        need(root, "types").entries().forEach((code, entry) -> types.put(code, type(code, entry.value())));
        return new CountryPack(text(root, "code"), types, rules(need(root, "rules")));
    }

    private static Rules rules(YamlNode rules) {
        return new Rules(
                millis(rules, "minimumGreen"),
                millis(rules, "longestWait"),
                millis(rules, "longestWaitForTransit"),
                texts(need(rules, "transitTypes")),
                millis(rules, "usualCycle"),
                millis(rules, "minimumAllRed"),
                need(rules, "notTogether").items().stream()
                        .map(CountryPack::texts)
                        .toList());
    }

    private static SignalType type(String code, YamlNode type) {
        SortedMap<Aspect, Display> displays = new TreeMap<>();
        for (Map.Entry<String, YamlNode.Entry> entry :
                need(type, "displays").entries().entrySet()) {
            YamlNode lamps = entry.getValue().value();
            displays.put(
                    Aspect.valueOf(entry.getKey()),
                    new Display(
                            lamps.get("steady").map(CountryPack::texts).orElse(List.of()),
                            lamps.get("flashing").map(CountryPack::texts).orElse(List.of())));
        }
        SignalType result = new SignalType(
                code,
                SignalType.Users.valueOf(text(type, "users")),
                aspect(type, "stop"),
                steps(type, "opening"),
                aspect(type, "go"),
                steps(type, "closing"),
                aspect(type, "generalFlashing"),
                aspect(type, "startCaution"),
                displays,
                SignalType.Place.valueOf(text(type, "place")));
        Map<Aspect, String> used = new EnumMap<>(Aspect.class);
        used.put(result.stop(), "stop");
        used.put(result.go(), "go");
        used.put(result.generalFlashing(), "generalFlashing");
        used.put(result.startCaution(), "startCaution");
        result.opening().forEach(step -> used.put(step.aspect(), "opening"));
        result.closing().forEach(step -> used.put(step.aspect(), "closing"));
        used.forEach((aspect, where) -> {
            if (!result.has(aspect)) {
                throw new IllegalStateException(
                        "bad country pack: " + code + " has no display for its " + where + " " + aspect);
            }
        });
        return result;
    }

    private static List<SignalType.AspectTime> steps(YamlNode type, String key) {
        List<SignalType.AspectTime> steps = new ArrayList<>();
        for (YamlNode step : type.get(key).map(YamlNode::items).orElse(List.of())) {
            steps.add(new SignalType.AspectTime(
                    aspect(step, "aspect"), millis(step, "builtUp"), millis(step, "outside")));
        }
        return steps;
    }

    private static Aspect aspect(YamlNode map, String key) {
        return Aspect.valueOf(text(map, key));
    }

    private static int millis(YamlNode map, String key) {
        return Time.of(need(map, key))
                .orElseThrow(() -> bad(map, key, "is no time"))
                .millis();
    }

    private static String text(YamlNode map, String key) {
        return need(map, key).string().orElseThrow(() -> bad(map, key, "is no text"));
    }

    private static List<String> texts(YamlNode list) {
        return list.items().stream().flatMap(item -> item.string().stream()).toList();
    }

    private static YamlNode need(YamlNode map, String key) {
        return map.get(key).orElseThrow(() -> bad(map, key, "is missing"));
    }

    private static IllegalStateException bad(YamlNode map, String key, String what) {
        return new IllegalStateException(
                "bad country pack, line " + map.line() + ": " + map.path() + "." + key + " " + what);
    }
}
