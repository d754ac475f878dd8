package org.tricolore.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tricolore.config.Site;
import org.tricolore.config.SiteJunction;
import org.tricolore.model.Mode;
import org.tricolore.model.Order;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Task;
import org.tricolore.model.Timetable;
import org.tricolore.timetable.Calendar;

/** The wall clock is set while the junction runs: the calendar follows at once, the lamps and the leases do not. */
class ClockTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void aClockThatIsSetWhileGreenMovesNoLamp() {
        Desk set = new Desk();
        Desk left = new Desk();
        set.started();
        left.started();
        List<String> steps = new ArrayList<>();
        for (int tenth = 0; tenth < 1_600; tenth++) {
            if (tenth % 170 == 40) {
                Duration step = tenth % 340 == 40 ? HOUR.multipliedBy(3) : HOUR.multipliedBy(-5);
                set.clock.stepWall(step);
                steps.add(step.toString());
            }
            assertEquals(left.seen(), set.seen(), "tenth " + tenth + " after " + steps);
            set.run(0.1);
            left.run(0.1);
        }
        assertTrue(steps.size() > 8, steps.toString());
    }

    @Test
    void aLeaseThatWasAcceptedRunsOnTheClockThatNobodySets() {
        Desk desk = new Desk().started();
        Order order = desk.order(new Task.SetMode(Mode.FLASHING_YELLOW), Duration.ofMinutes(2));
        desk.run(1);
        desk.clock.stepWall(HOUR.multipliedBy(4));
        desk.run(110);
        assertFalse(desk.life(order).contains(OrderPhase.EXPIRED), "not shortened by a clock set forward");
        desk.clock.stepWall(HOUR.multipliedBy(-8));
        desk.run(8.8);
        assertFalse(desk.life(order).contains(OrderPhase.EXPIRED), "two minutes are not over");
        desk.run(0.3);
        assertEquals(OrderPhase.EXPIRED, desk.life(order).getLast(), "nor lengthened by one set back");
    }

    @Test
    void anOrderThatComesLateByTheClockAsItIsNowIsNotExecuted() {
        Desk desk = new Desk().started();
        Order order = desk.order(new Task.SetMode(Mode.FLASHING_YELLOW), Duration.ofMinutes(2));
        desk.clock.stepWall(HOUR);
        desk.run(1);
        assertEquals(List.of(OrderPhase.REFUSED), desk.life(order));
    }

    @Test
    void theCalendarKnowsAtOnceWhichPlanTheNewTimeAsksFor() {
        Desk desk = desk(Instant.parse("2026-11-23T05:58:00Z")).started();
        assertEquals("forty", wanted(desk));
        // Over the entry of seven o'clock: nobody saw that minute.
        desk.clock.stepWall(Duration.ofMinutes(17));
        desk.run(0.1);
        assertEquals("sixty", wanted(desk));
        desk.clock.stepWall(Duration.ofMinutes(-16));
        desk.run(0.1);
        assertEquals("forty", wanted(desk), "and set back");
        desk.run(60);
        assertEquals("sixty", wanted(desk), "whose seven o'clock comes again");
    }

    @Test
    void noMinuteOfTheCalendarIsSkippedWhenSummerBeginsOrEndsWhileGreen() {
        // At 01:00 UTC two o'clock becomes three in March, three o'clock becomes two in October.
        for (String night : List.of("2026-03-29T00:50:00Z", "2026-10-25T00:20:00Z")) {
            Desk desk = desk(Instant.parse(night)).started();
            Calendar calendar = new Calendar(timetable());
            Desk twin = new Desk().started();
            for (int minute = 0; minute < 100; minute++) {
                String asked = calendar.planAt(desk.now().wall());
                desk.run(0.1);
                assertEquals(asked, wanted(desk), night + ", minute " + minute);
                if (asked.equals("forty") && minute < 8) {
                    twin.run(0.1);
                    assertEquals(twin.seen(), desk.seen(), night + ", minute " + minute);
                    twin.run(59.9);
                }
                desk.run(59.9);
            }
        }
    }

    private static String wanted(Desk desk) {
        return desk.last().first().demand().plan();
    }

    /** The crossroads of {@link Desk} with a morning, and a plan for each half of the hour that is doubled. */
    private static Desk desk(Instant begin) {
        Site usual = new Desk().site;
        SiteJunction one = usual.junctions().getFirst();
        Site site = new Site(
                usual.name(),
                usual.titleEnglish(),
                usual.titleFrench(),
                List.of(new SiteJunction(one.junction(), timetable(), one.layout())),
                usual.wiring(),
                usual.safety(),
                "",
                "");
        Desk desk = new Desk(site, Optional.empty());
        desk.clock.stepWall(Duration.between(Desk.BEGIN, begin));
        return desk;
    }

    private static Timetable timetable() {
        SortedMap<DayOfWeek, String> week = new TreeMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, "everyday");
        }
        SortedMap<String, List<Timetable.Entry>> days = new TreeMap<>();
        days.put(
                "everyday",
                List.of(
                        new Timetable.Entry(LocalTime.MIDNIGHT, "forty"),
                        new Timetable.Entry(LocalTime.of(2, 30), "sixty"),
                        new Timetable.Entry(LocalTime.of(3, 10), "forty"),
                        new Timetable.Entry(LocalTime.of(7, 0), "sixty")));
        return new Timetable(ZoneId.of("Europe/Paris"), week, new TreeMap<>(), days);
    }
}
