package org.tricolore.config;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tricolore.model.Detector;
import org.tricolore.model.GroupSet;
import org.tricolore.model.LogicRule;
import org.tricolore.model.LogicRule.Condition;
import org.tricolore.model.Stage;

/** The site's own rules as far as they could be read, with everything that is wrong in them told. */
final class LogicDraft {
    /** What a condition can be about; each says exactly one of them. {@code days} may also stand beside {@code time}. */
    private static final List<String> SUBJECTS = List.of(
            "all", "any", "not", "occupied", "free", "waits", "open", "stage", "plan", "announced", "time", "days");

    private static final int SECONDS_A_DAY = 86_400;

    final List<LogicRule> rules = new ArrayList<>();

    private final GroupsDraft groups;
    private final List<Stage> stages;
    private final List<Detector> detectors;
    private final SortedSet<String> plans;
    private final Report report;
    private final ZoneId zone;

    LogicDraft(
            YamlNode root,
            GroupsDraft groups,
            List<Stage> stages,
            List<Detector> detectors,
            SortedSet<String> plans,
            Report report) {
        this.groups = groups;
        this.stages = stages;
        this.detectors = detectors;
        this.plans = plans;
        this.report = report;
        // The timetable tells of a zone that is none.
        this.zone = root.get("timetable")
                .flatMap(timetable -> timetable.get("zone"))
                .flatMap(YamlNode::string)
                .filter(ZoneId.getAvailableZoneIds()::contains)
                .map(ZoneId::of)
                .orElse(ZoneId.of("UTC"));
        root.get("logic").ifPresent(logic -> {
            logic.entries().forEach((name, entry) -> readRule(Report.quote(name), entry));
            checkCost(logic);
        });
    }

    private void checkCost(YamlNode logic) {
        int terms = rules.stream().mapToInt(rule -> rule.when().terms()).sum();
        if (terms > LogicRule.MOST_TERMS) {
            report.add(ProblemCode.LOGIC_TOO_LARGE, logic, String.valueOf(terms), String.valueOf(LogicRule.MOST_TERMS));
        }
    }

    private void readRule(String name, YamlNode.Entry entry) {
        YamlNode rule = entry.value();
        Optional<Condition> when = rule.get("when").flatMap(this::condition);
        YamlNode then = rule.get("then").orElse(rule);
        GroupSet requests = groupSet(then, "request");
        GroupSet prolongs = groupSet(then, "extend");
        long holds = stageBits(then, "hold");
        long skips = stageBits(then, "skip");
        if (rule.get("then").isPresent() && requests.isEmpty() && prolongs.isEmpty() && (holds | skips) == 0) {
            report.add(ProblemCode.LOGIC_WITHOUT_EFFECT, entry.key(), name);
        }
        if ((holds & skips) != 0) {
            String stage = stages.get(Long.numberOfTrailingZeros(holds & skips)).name();
            report.add(ProblemCode.LOGIC_CONTRADICTION, then, name, stage);
        }
        when.ifPresent(condition -> rules.add(new LogicRule(name, condition, requests, prolongs, holds, skips)));
    }

    /** Nothing for what could not be read: it has been told. */
    private Optional<Condition> condition(YamlNode node) {
        List<String> said = SUBJECTS.stream()
                .filter(subject -> node.get(subject).isPresent())
                .filter(subject -> !subject.equals("days") || node.get("time").isEmpty())
                .toList();
        if (said.size() != 1) {
            if (node instanceof YamlNode.Mapping) {
                report.add(ProblemCode.LOGIC_CONDITION, node, Report.list(said), String.join(", ", SUBJECTS));
            }
            return Optional.empty();
        }
        YamlNode value = node.get(said.getFirst()).orElseThrow();
        int forMillis = Time.of(node, "for").map(Time::millis).orElse(0);
        return switch (said.getFirst()) {
            case "all" -> Optional.of(new LogicRule.All(conditions(value)));
            case "any" -> Optional.of(new LogicRule.Any(conditions(value)));
            case "not" -> condition(value).map(LogicRule.Not::new);
            case "occupied" -> detector(value).map(index -> new LogicRule.Occupied(index, forMillis));
            case "free" -> detector(value).map(index -> new LogicRule.Free(index, forMillis));
            case "waits" -> group(value).map(index -> new LogicRule.Waits(index, forMillis));
            case "open" -> group(value).map(LogicRule.Open::new);
            case "announced" -> group(value).map(LogicRule.Announced::new);
            case "stage" -> stage(value).map(LogicRule.InStage::new);
            case "plan" -> plan(value).map(LogicRule.Runs::new);
            default -> time(node);
        };
    }

    private List<Condition> conditions(YamlNode list) {
        List<Condition> read = new ArrayList<>();
        list.items().forEach(item -> condition(item).ifPresent(read::add));
        return read;
    }

    private Optional<Condition> time(YamlNode node) {
        SortedSet<DayOfWeek> days = new TreeSet<>();
        Optional<YamlNode> written = node.get("days");
        for (YamlNode item : written.map(YamlNode::items).orElse(List.of())) {
            for (DayOfWeek day : DayOfWeek.values()) {
                if (item.string().equals(Optional.of(day.name().toLowerCase(Locale.ROOT)))) {
                    days.add(day);
                }
            }
        }
        if (written.isEmpty()) {
            days.addAll(List.of(DayOfWeek.values()));
        }
        List<Integer> seconds = new ArrayList<>();
        for (YamlNode item : node.get("time").map(YamlNode::items).orElse(List.of())) {
            item.string()
                    .filter(text -> text.matches("([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?"))
                    .ifPresent(text -> seconds.add(LocalTime.parse(text).toSecondOfDay()));
        }
        if (node.get("time").isEmpty()) {
            return Optional.of(new LogicRule.At(zone, days, 0, SECONDS_A_DAY));
        }
        return seconds.size() == 2
                ? Optional.of(new LogicRule.At(zone, days, seconds.get(0), seconds.get(1)))
                : Optional.empty();
    }

    private Optional<Integer> detector(YamlNode node) {
        List<String> names = detectors.stream().map(Detector::name).toList();
        return index(node, names, ProblemCode.UNKNOWN_DETECTOR);
    }

    private Optional<Integer> stage(YamlNode node) {
        return index(node, stages.stream().map(Stage::name).toList(), ProblemCode.UNKNOWN_STAGE);
    }

    private Optional<Integer> index(YamlNode node, List<String> names, ProblemCode unknown) {
        Optional<String> text = node.string();
        int index = text.map(names::indexOf).orElse(-1);
        if (text.isPresent() && index < 0) {
            report.add(unknown, node, Report.quote(text.get()), Report.list(names));
        }
        return index < 0 ? Optional.empty() : Optional.of(index);
    }

    private Optional<String> plan(YamlNode node) {
        Optional<String> text = node.string();
        if (text.isPresent() && !plans.contains(text.get())) {
            report.add(ProblemCode.UNKNOWN_PLAN, node, Report.quote(text.get()), Report.list(plans));
            return Optional.empty();
        }
        return text;
    }

    private Optional<Integer> group(YamlNode node) {
        OptionalInt found = groups.find(node);
        return found.isPresent() ? Optional.of(found.getAsInt()) : Optional.empty();
    }

    private GroupSet groupSet(YamlNode node, String key) {
        GroupSet set = GroupSet.NONE;
        for (YamlNode item : node.get(key).map(YamlNode::items).orElse(List.of())) {
            set = group(item).map(set::with).orElse(set);
        }
        return set;
    }

    private long stageBits(YamlNode node, String key) {
        long bits = 0;
        for (YamlNode item : node.get(key).map(YamlNode::items).orElse(List.of())) {
            bits |= stage(item).map(stage -> 1L << stage).orElse(0L);
        }
        return bits;
    }
}
