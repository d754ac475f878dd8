package org.tricolore.model;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The site's calendar as configured: which plan at which hour of which day.
 *
 * @param zone the civil time it is written in
 * @param week for each day of the week the name of its day plan
 * @param special for single dates the name of another day plan; stronger than the week
 * @param dayPlans for each name its entries in order of their time; the last entry of the day before stands until the
 *     first of the day
 */
public record Timetable(
        ZoneId zone,
        SortedMap<DayOfWeek, String> week,
        SortedMap<LocalDate, String> special,
        SortedMap<String, List<Entry>> dayPlans) {

    /** From this civil time on, this plan. */
    public record Entry(LocalTime from, String plan) {}

    public Timetable {
        week = Collections.unmodifiableSortedMap(new TreeMap<>(week));
        special = Collections.unmodifiableSortedMap(new TreeMap<>(special));
        SortedMap<String, List<Entry>> copy = new TreeMap<>();
        dayPlans.forEach((name, entries) -> copy.put(name, List.copyOf(entries)));
        dayPlans = Collections.unmodifiableSortedMap(copy);
    }
}
