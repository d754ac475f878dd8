package org.tricolore.config;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tricolore.model.Timetable;

/** The calendar as far as it could be read, with everything that is wrong in it told. */
final class TimetableDraft {
    private final Report report;
    private final SortedSet<String> plans = new TreeSet<>();
    private final SortedMap<DayOfWeek, String> week = new TreeMap<>();
    private final SortedMap<LocalDate, String> special = new TreeMap<>();
    private final SortedMap<String, List<Timetable.Entry>> dayPlans = new TreeMap<>();
    private Optional<ZoneId> zone = Optional.empty();

    TimetableDraft(YamlNode root, Report report) {
        this.report = report;
        root.get("plans").ifPresent(node -> plans.addAll(node.entries().keySet()));
        root.get("actuated").ifPresent(node -> plans.addAll(node.entries().keySet()));
        root.get("ringPlans").ifPresent(node -> plans.addAll(node.entries().keySet()));
        root.get("timetable").ifPresent(this::read);
    }

    private void read(YamlNode timetable) {
        timetable.get("zone").filter(node -> node.string().isPresent()).ifPresent(this::readZone);
        timetable
                .get("dayPlans")
                .ifPresent(node -> node.entries()
                        .forEach((name, entry) -> dayPlans.put(name, readDayPlan(Report.quote(name), entry.value()))));
        timetable
                .get("week")
                .ifPresent(node -> node.entries().forEach((day, entry) -> {
                    for (DayOfWeek known : DayOfWeek.values()) {
                        if (known.name().toLowerCase(Locale.ROOT).equals(day)) {
                            readDay(entry.value()).ifPresent(plan -> week.put(known, plan));
                        }
                    }
                }));
        timetable
                .get("special")
                .ifPresent(node -> node.entries().forEach((date, entry) -> {
                    Optional<String> plan = readDay(entry.value());
                    if (date.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
                        try {
                            LocalDate day = LocalDate.parse(date);
                            plan.ifPresent(name -> special.put(day, name));
                        } catch (DateTimeException e) {
                            report.add(ProblemCode.BAD_DATE, entry.key(), date);
                        }
                    }
                }));
    }

    private void readZone(YamlNode node) {
        String name = node.string().orElseThrow();
        // Only zones by name: a fixed offset such as +01:00 knows no summer time.
        if (ZoneId.getAvailableZoneIds().contains(name)) {
            zone = Optional.of(ZoneId.of(name));
        } else {
            report.add(ProblemCode.BAD_ZONE, node, Report.quote(name));
        }
    }

    private Optional<String> readDay(YamlNode node) {
        Optional<String> name = node.string();
        if (name.isPresent() && !dayPlans.containsKey(name.get())) {
            report.add(ProblemCode.UNKNOWN_DAY_PLAN, node, Report.quote(name.get()), Report.list(dayPlans.keySet()));
        }
        return name;
    }

    private List<Timetable.Entry> readDayPlan(String name, YamlNode node) {
        if (node instanceof YamlNode.Sequence && node.items().isEmpty()) {
            report.add(ProblemCode.TIMETABLE_GAP, node, name);
        }
        List<Timetable.Entry> entries = new ArrayList<>();
        for (YamlNode item : node.items()) {
            item.get("plan")
                    .flatMap(YamlNode::string)
                    .filter(plan -> !plans.contains(plan))
                    .ifPresent(plan -> report.add(
                            ProblemCode.UNKNOWN_PLAN,
                            item.get("plan").orElseThrow(),
                            Report.quote(plan),
                            Report.list(plans)));
            Optional<LocalTime> from =
                    item.get("from").flatMap(YamlNode::string).flatMap(TimetableDraft::time);
            if (from.isPresent()) {
                if (!entries.isEmpty() && !from.get().isAfter(entries.getLast().from())) {
                    report.add(
                            ProblemCode.ENTRIES_UNSORTED,
                            item.get("from").orElseThrow(),
                            name,
                            from.get().toString(),
                            entries.getLast().from().toString());
                }
                entries.add(new Timetable.Entry(
                        from.get(), item.get("plan").flatMap(YamlNode::string).orElse("")));
            }
        }
        return entries;
    }

    /** Nothing for what is no time of day: the schema has told it. */
    private static Optional<LocalTime> time(String text) {
        try {
            return Optional.of(LocalTime.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Only for a site without a problem. */
    Timetable toTimetable() {
        return new Timetable(zone.orElseThrow(), week, special, dayPlans);
    }
}
