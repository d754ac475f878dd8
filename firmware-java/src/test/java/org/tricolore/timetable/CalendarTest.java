package org.tricolore.timetable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tricolore.model.Timetable;
import org.tricolore.model.Timetable.Entry;

class CalendarTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Calendar calendar = new Calendar(timetable());

    @Test
    void followsTheHoursOfADay() {
        assertPlan("night", "2026-11-23T06:59:59.999");
        assertPlan("peak", "2026-11-23T07:00");
        assertPlan("day", "2026-11-23T09:30");
        assertPlan("night", "2026-11-23T22:00");
    }

    @Test
    void keepsTheLastPlanOfTheDayBeforeUntilTheFirstOfTheDay() {
        assertPlan("night", "2026-11-24T03:00");
        assertPlan("night", "2026-11-22T08:00"); // Sunday begins at 09:00
        assertPlan("day", "2026-11-22T09:00");
    }

    @Test
    void obeysASpecialDayBeforeTheWeek() {
        assertPlan("night", "2026-12-25T08:00"); // a Friday, run as a Sunday
        assertPlan("peak", "2026-12-24T08:00");
    }

    @Test
    void neitherSkipsNorDelaysAnEntryInTheHourThatSpringTakesAway() {
        // 29 March 2026: 02:00 becomes 03:00. The entry of 02:30 holds from 03:00 on, that of 03:15 from 03:15.
        assertPlan("night", "2026-03-29T01:59:59");
        assertPlan("gap", "2026-03-29T03:00");
        assertPlan("after", "2026-03-29T03:15");
    }

    @Test
    void doesNotRepeatAnEntryInTheHourThatAutumnDoubles() {
        // 25 October 2026: 03:00 becomes 02:00. The entry of 02:30 holds from its first passing on.
        assertEquals("night", calendar.planAt(Instant.parse("2026-10-25T00:29:59Z")));
        assertEquals("gap", calendar.planAt(Instant.parse("2026-10-25T00:30:00Z")));
        assertEquals("gap", calendar.planAt(Instant.parse("2026-10-25T01:00:00Z")));
        assertEquals("gap", calendar.planAt(Instant.parse("2026-10-25T01:30:00Z")));
        assertEquals("after", calendar.planAt(Instant.parse("2026-10-25T02:15:00Z")));
    }

    @Test
    void answersTheSameWhateverItWasAskedBefore() {
        Random random = new Random(7);
        long begin = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();
        for (int i = 0; i < 3_000; i++) {
            Instant instant = Instant.ofEpochSecond(begin + random.nextInt(366 * 86_400));
            assertEquals(new Calendar(timetable()).planAt(instant), calendar.planAt(instant), "seed 7, at " + instant);
        }
    }

    @Test
    void throwsWhenThereIsNothingToAnswer() {
        Timetable empty = new Timetable(PARIS, new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        Calendar nothing = new Calendar(empty);
        assertThrows(IllegalStateException.class, () -> nothing.planAt(Instant.EPOCH));
    }

    private void assertPlan(String plan, String local) {
        assertEquals(
                plan, calendar.planAt(LocalDateTime.parse(local).atZone(PARIS).toInstant()));
    }

    private static Timetable timetable() {
        SortedMap<String, List<Entry>> days = new TreeMap<>();
        days.put("workday", List.of(entry("07:00", "peak"), entry("09:30", "day"), entry("22:00", "night")));
        days.put("sunday", List.of(entry("09:00", "day"), entry("21:00", "night")));
        days.put("change", List.of(entry("02:30", "gap"), entry("03:15", "after"), entry("21:00", "night")));
        SortedMap<DayOfWeek, String> week = new TreeMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, day == DayOfWeek.SUNDAY ? "sunday" : "workday");
        }
        SortedMap<LocalDate, String> special = new TreeMap<>();
        special.put(LocalDate.parse("2026-12-25"), "sunday");
        special.put(LocalDate.parse("2026-03-29"), "change");
        special.put(LocalDate.parse("2026-10-25"), "change");
        return new Timetable(PARIS, week, special, days);
    }

    private static Entry entry(String from, String plan) {
        return new Entry(LocalTime.parse(from), plan);
    }
}
