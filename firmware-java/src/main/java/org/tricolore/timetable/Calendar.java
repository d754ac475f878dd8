package org.tricolore.timetable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import org.tricolore.model.Timetable;
import org.tricolore.model.Timetable.Entry;

/**
 * Answers which plan the timetable wants at an instant.
 *
 * <p>It asks for the state of an instant and fires no events, so a late start, a clock step or a night with a change of
 * the clocks can neither skip nor repeat an entry: one that falls into the missing hour of spring holds from the end of
 * that hour, one in the doubled hour of autumn from its first passing on.
 */
public final class Calendar {
    /** How many days back an entry is looked for; a week with a single entry still has one within. */
    private static final int DAYS_BACK = 8;

    private final Timetable timetable;

    private Instant answeredFrom = Instant.MAX;

    private Instant answeredUntil = Instant.MIN;

    private String answer = "";

    public Calendar(Timetable timetable) {
        this.timetable = timetable;
    }

    /**
     * Name of the plan in force. The answer is kept until the next entry, so asking at each tick costs nothing.
     *
     * @throws IllegalStateException when the timetable has no entry at all; configuration checks refuse such a site
     */
    public String planAt(Instant now) {
        if (now.isBefore(answeredFrom) || !now.isBefore(answeredUntil)) {
            find(now);
        }
        return answer;
    }

    private void find(Instant now) {
        LocalDate today = now.atZone(timetable.zone()).toLocalDate();
        Instant from = Instant.MIN;
        Instant until = Instant.MAX;
        for (int day = -DAYS_BACK; day <= DAYS_BACK; day++) {
            LocalDate date = today.plusDays(day);
            for (Entry entry : entries(date)) {
                Instant start = instant(date, entry.from());
                if (!start.isAfter(now) && !start.isBefore(from)) {
                    from = start;
                    answer = entry.plan();
                } else if (start.isAfter(now) && start.isBefore(until)) {
                    until = start;
                }
            }
        }
        if (from == Instant.MIN) {
            throw new IllegalStateException("the timetable has no entry in the week before " + now);
        }
        answeredFrom = from;
        answeredUntil = until;
    }

    private Instant instant(LocalDate date, LocalTime time) {
        ZoneOffsetTransition change = timetable.zone().getRules().getTransition(date.atTime(time));
        // java.time would move 02:30 to 03:30 on the night it does not exist, behind an entry of 03:15.
        return change != null && change.isGap()
                ? change.getInstant()
                : ZonedDateTime.of(date, time, timetable.zone()).toInstant();
    }

    private List<Entry> entries(LocalDate date) {
        String plan = timetable.special().getOrDefault(date, timetable.week().get(date.getDayOfWeek()));
        return plan == null ? List.of() : timetable.dayPlans().getOrDefault(plan, List.of());
    }
}
