package org.tricolore.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.model.Mode;
import org.tricolore.model.Post;
import org.tricolore.model.Task.SelectPlan;
import org.tricolore.model.Task.SetMode;

/** The shipped site {@code green-wave}: what a driver on its avenue and a pedestrian beside it see. */
class GreenWaveTest {
    private static final Site AVENUE =
            SiteLoader.load(Path.of("../config/sites/green-wave")).site().orElseThrow();

    /** Metres from alma, westernmost, to each stop line. */
    private static final List<Integer> METRES = List.of(0, 125, 485, 610);

    private static final List<String> EASTBOUND = List.of("A1", "B1", "C1", "D1");

    private static final List<String> WESTBOUND = List.of("D2", "C2", "B2", "A2");

    private static final double METRES_A_TENTH = 50 / 3.6 / 10;

    private static final int CYCLE_TENTHS = 700;

    private final Desk desk = new Desk(AVENUE, Optional.empty());

    /** Green groups at each tenth of a second. */
    private final List<String> filmed = new ArrayList<>();

    @Test
    void aCarAtFiftyThatMeetsTheFirstGreenMeetsTheOtherThree() {
        // Ten minutes: long enough for all four to have come to the common clock after the start.
        desk.run(600);
        film(3);
        assertEquals("A1 green, B1 green, C1 green, D1 green", drive(EASTBOUND, 1));
        assertEquals("A1 green, B1 green, C1 green, D1 green", drive(EASTBOUND, 35));
        assertEquals("A1 stops, B1 stops, C1 stops, D1 stops", drive(EASTBOUND, 37), "too late by a second");
        assertEquals(360, through(EASTBOUND), 1, "tenths of a second of each cycle: the whole green");
    }

    @Test
    void halfOfTheGreenLeadsThroughAgainstTheWave() {
        desk.run(600);
        film(3);
        assertEquals("D2 green, C2 green, B2 green, A2 green", drive(WESTBOUND, 10));
        assertEquals("D2 green, C2 stops, B2 green, A2 stops", drive(WESTBOUND, 19), "a second too late");
        assertEquals(180, through(WESTBOUND), 3, "tenths of a second of each cycle");
    }

    @Test
    void theWaveGoesTheOtherWayInTheEvening() {
        desk.order(new SelectPlan("evening70"), Duration.ofHours(1));
        desk.run(900);
        film(3);
        assertEquals("D2 green, C2 green, B2 green, A2 green", drive(WESTBOUND, 1));
        assertEquals(360, through(WESTBOUND), 1);
        assertEquals(180, through(EASTBOUND), 3);
    }

    @Test
    void oneJunctionThatFlashesLeavesTheOthersInTheirWave() {
        desk.run(600);
        desk.order(Post.PC_CIRCULATION, "bourse", new SetMode(Mode.FLASHING_YELLOW), Duration.ofHours(1));
        desk.run(100);
        film(3);
        assertEquals("A1 green, B1 stops, C1 green, D1 green", drive(EASTBOUND, 20));
        assertEquals(360, through(List.of("A1", "C1", "D1")), 1);
        assertEquals(0, through(List.of("B1")), "bourse shows no green while it flashes");
    }

    @Test
    void aPedestrianCrossesTheAvenueOnceInEachCycleAtEachJunction() {
        desk.run(600);
        film(3);
        for (String crossing : List.of("AP", "BP", "CP", "DP")) {
            assertEquals(150, through(List.of(crossing)), 1, crossing);
        }
    }

    private void film(int cycles) {
        for (int tenth = 0; tenth < cycles * CYCLE_TENTHS; tenth++) {
            desk.run(0.1);
            filmed.add(desk.seen());
        }
    }

    /** A car at 50 km/h that passes the first stop line so many seconds after its green began. */
    private String drive(List<String> groups, int seconds) {
        int begin = 0;
        while (green(groups.getFirst(), begin) || !green(groups.getFirst(), begin + 1)) {
            begin++;
        }
        int first = begin + 1 + 10 * seconds;
        return groups.stream()
                .map(group -> group + (green(group, first + tenths(groups.getFirst(), group)) ? " green" : " stops"))
                .collect(Collectors.joining(", "));
    }

    /** Tenths of a second of a cycle at which a car may pass the first stop line and all the others on green. */
    private int through(List<String> groups) {
        int lucky = 0;
        for (int tenth = 0; tenth < CYCLE_TENTHS; tenth++) {
            int start = tenth;
            boolean all = groups.stream().allMatch(group -> green(group, start + tenths(groups.getFirst(), group)));
            lucky += all ? 1 : 0;
        }
        return lucky;
    }

    private boolean green(String group, int tenth) {
        return List.of(filmed.get(tenth).split(", ")).contains(group + " green");
    }

    /** The ride from one group's stop line to another's. */
    private static int tenths(String from, String to) {
        int metres = Math.abs(METRES.get(to.charAt(0) - 'A') - METRES.get(from.charAt(0) - 'A'));
        return (int) Math.round(metres / METRES_A_TENTH);
    }
}
