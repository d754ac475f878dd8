package org.tricolore.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tricolore.model.Aspect;
import org.tricolore.model.Junction;
import org.tricolore.model.Junction.StartUp;
import org.tricolore.model.Moment;
import org.tricolore.signal.Crossroads;
import org.tricolore.signal.Signals;
import org.tricolore.signal.SignalsState;
import org.tricolore.signal.Wishes;

/** What an exploration covers, and how it tells of what it found. */
class ExplorerTest {
    private static final Junction CROSSROADS = Crossroads.junction();

    private static final Watch STREETS = new Watch(0, 1);

    @Test
    void everyPairOfAntagonistsAndEveryGroupIsLookedAt() {
        assertEquals(
                List.of("A", "A, B", "B", "B, P", "P"),
                Watch.all(CROSSROADS).stream()
                        .map(watch -> watch.names(CROSSROADS))
                        .toList());
    }

    @Test
    void groupsWithRedAmberAreProvedToo() {
        Junction british = Crossroads.junction(Crossroads.RED_AMBER, false);
        assertTrue(GroupRulesProof.of(british, Progress.SILENT).proved());
    }

    @Test
    void theShippedClassIsProvedAtTheCrossroads() {
        GroupRulesProof proof = GroupRulesProof.of(CROSSROADS, Progress.SILENT);
        assertEquals(
                Optional.empty(),
                proof.refuted().map(way -> Timeline.text(way, CROSSROADS, false)),
                "a way to a breach");
        assertTrue(proof.proved());
    }

    @Test
    void agesThatSaturateLaterShowNothingElse() {
        Set<Long> narrowly = new TreeSet<>();
        Set<Long> widely = new TreeSet<>();
        Explored narrow = new Explorer(CROSSROADS, recording(narrowly), STREETS).run();
        Explored wide = new Explorer(CROSSROADS, recording(widely), STREETS, 9).run();
        assertTrue(narrow.complete() && wide.complete());
        assertTrue(narrowly.size() > 1_000);
        assertEquals(narrowly, widely);
        assertTrue(wide.states() > narrow.states());
    }

    @Test
    void theSameProofCountsTheSameStates() {
        GroupRulesProof once = GroupRulesProof.of(CROSSROADS, Progress.SILENT);
        assertEquals(once, GroupRulesProof.of(CROSSROADS, Progress.SILENT));
    }

    @Test
    void anAllRedOfTheStartThatEndsATickEarlyIsSeen() {
        Junction hurried = Saboteurs.withStart(CROSSROADS, new StartUp(10_000, 3_000, 5_900));
        CounterExample way = GroupRulesProof.of(CROSSROADS, Saboteurs.told(hurried), Progress.SILENT)
                .refuted()
                .orElseThrow();
        assertEquals(Rule.START_UP, way.breach().rule());
    }

    @Test
    void theWayToABreachIsAShortestOneAndOnTime() {
        Junction brief = Saboteurs.withGroups(CROSSROADS, group -> Saboteurs.minimumGreen(group, 5_900));
        CounterExample way = new Explorer(CROSSROADS, Saboteurs.told(brief), STREETS)
                .run()
                .refuted()
                .orElseThrow();
        // 0.1 s dark, 10 s flashing, 3 s yellow, 6 s all red, a tick that wishes, 5.9 s green.
        assertEquals(25_100, way.millis());
        assertTrue(way.frames().stream().allMatch(frame -> frame.act().ticks() == 1));
        assertEquals(Aspect.YELLOW, way.frames().getLast().shown().aspect(0));
    }

    @Test
    void theWayIsDrawn() {
        Junction brief = Saboteurs.withGroups(CROSSROADS, group -> Saboteurs.minimumGreen(group, 5_900));
        CounterExample way = new Explorer(CROSSROADS, Saboteurs.told(brief), STREETS)
                .run()
                .refuted()
                .orElseThrow();
        String expected = """
                A leaves green before its minimum, 25.1 s after the lamps were off:
                     0.1 s  A FLASHING_YELLOW B FLASHING_YELLOW   green wished: nobody
                    10.1 s  A YELLOW          B YELLOW
                    13.1 s  A RED             B RED
                    19.2 s  A GREEN           B RED               green wished: A
                    19.3 s  A GREEN           B RED               green wished: nobody
                    25.1 s  A YELLOW          B RED

                               18 s      19 s      20 s      21 s      22 s      23 s      24 s      25 s
                       ───┬────┼────┬────┼────┬────┼────┬────┼────┬────┼────┬────┼────┬────┼────┬────┼─
                A      ────────────────────███████████████████████████████████████████████████████████▓
                B      ────────────────────────────────────────────────────────────────────────────────
                                                                                                      ▲
                █ green  ▓ between green and red  ─ red  ░ flashing, start  · off  ▲ the rule is broken
                """;
        assertEquals(expected, Timeline.text(way, CROSSROADS, false));
    }

    @Test
    void theWayIsToldInFrenchToo() {
        Junction brief = Saboteurs.withGroups(CROSSROADS, group -> Saboteurs.minimumGreen(group, 5_900));
        CounterExample way = GroupRulesProof.of(CROSSROADS, Saboteurs.told(brief), Progress.SILENT)
                .refuted()
                .orElseThrow();
        String told = Timeline.text(way, CROSSROADS, true);
        assertTrue(told.startsWith("A quitte le vert avant son minimum, 25.1 s après l'extinction :"), told);
    }

    /** The shipped class; whatever it makes of the streets is written down with ages that saturate as they do. */
    private static Stepper recording(Set<Long> keys) {
        Stepper shipped = Stepper.of(new Signals(CROSSROADS));
        Likeness likeness = new Likeness(CROSSROADS, STREETS, 0);
        return new Stepper() {
            @Override
            public SignalsState dark(Moment now) {
                return shipped.dark(now);
            }

            @Override
            public SignalsState fallBack(SignalsState state, Moment now) {
                return recorded(shipped.fallBack(state, now), now);
            }

            @Override
            public SignalsState step(SignalsState state, Wishes wishes, Moment now) {
                return recorded(shipped.step(state, wishes, now), now);
            }

            private SignalsState recorded(SignalsState state, Moment now) {
                keys.add(likeness.key(state, now.millis()));
                return state;
            }
        };
    }
}
