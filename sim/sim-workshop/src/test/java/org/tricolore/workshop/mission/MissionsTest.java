package org.tricolore.workshop.mission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.workshop.Cetur;
import org.tricolore.workshop.deeds.Deeds;

/** What an exercise is worth, and to whom. */
class MissionsTest {
    private static final int SEEDS = 300;

    private final Site site =
            SiteLoader.load(Path.of("../../config/sites/dijon-place")).site().orElseThrow();

    private final List<Mission> all = Mission.of(site, new TreeMap<>(Map.of("cabinet battery", 100.0)));

    private final Missions missions = new Missions();

    private Mission hidden;

    private void begin(long seed) {
        hidden = missions.start(all, seed, 0);
    }

    private int cause(boolean right) {
        int is = missions.causes().indexOf(hidden.cause());
        return right ? is : (is + 1) % missions.causes().size();
    }

    private int remedy(boolean right) {
        int is = missions.remedies().indexOf(hidden.remedy());
        return right ? is : (is + 1) % missions.remedies().size();
    }

    private int ended(Verdict verdict) {
        return assertInstanceOf(Verdict.Ended.class, verdict).score();
    }

    @Test
    void whoeverFindsCauseAndRemedyAtOnceEarnsAllPoints() {
        begin(1);
        assertEquals(100, missions.worth(0));
        assertEquals(100, ended(missions.answer(cause(true), remedy(true), 60_000)));
        assertFalse(missions.isRunning());
        assertEquals(Optional.of(hidden), missions.last().map(Verdict.Ended::mission));
    }

    @Test
    void aWrongAnswerCostsHalfOfWhatTheRightOneIsWorth() {
        begin(2);
        assertEquals(new Verdict.TryAgain(false, true), missions.answer(cause(false), remedy(true), 0));
        assertEquals(70, missions.worth(0));
        assertEquals(70, ended(missions.answer(cause(true), remedy(false), 0)), "the remedy had been found");
    }

    @Test
    void timeOfTheStreetCostsPointsButNotTheFirstMinutesNorMoreThanItsShare() {
        begin(3);
        assertEquals(100, missions.worth(Missions.FREE_MILLIS));
        assertEquals(97, missions.worth(Missions.FREE_MILLIS + 3 * Missions.MILLIS_A_POINT));
        assertEquals(60, missions.worth(365L * 24 * 3_600_000));
    }

    @Test
    void wrongAnswersAloneEarnNothingAndEndTheMissionWithItsTruth() {
        begin(4);
        assertInstanceOf(Verdict.TryAgain.class, missions.answer(cause(false), remedy(false), 0));
        assertInstanceOf(Verdict.TryAgain.class, missions.answer(cause(false), remedy(false), 0));
        assertEquals(new Verdict.Ended(hidden, false, false, 0), missions.answer(cause(false), remedy(false), 0));
    }

    @Test
    void guessingThroughTheChoicesUntilTheLastTryEarnsNothing() {
        for (long seed = 0; seed < SEEDS; seed++) {
            begin(seed);
            missions.answer(cause(false), remedy(false), 0);
            missions.answer(cause(false), remedy(false), 0);
            assertEquals(0, ended(missions.answer(cause(true), remedy(true), 0)), "seed " + seed);
        }
    }

    @Test
    void anAnswerWithoutAMissionIsNone() {
        assertEquals(new Verdict.NoMission(), missions.answer(0, 0, 0));
        assertEquals(new Verdict.NoMission(), missions.giveUp());
        begin(5);
        missions.answer(cause(true), remedy(true), 0);
        assertEquals(new Verdict.NoMission(), missions.answer(0, 0, 0), "it is over");
    }

    @Test
    void anAnswerThatIsNoChoiceCostsNothing() {
        begin(6);
        assertEquals(new Verdict.NoSuchChoice(), missions.answer(-1, 0, 0));
        assertEquals(
                new Verdict.NoSuchChoice(),
                missions.answer(0, missions.remedies().size(), 0));
        assertEquals(Missions.TRIES, missions.triesLeft());
        assertEquals(100, missions.worth(0));
    }

    @Test
    void whoeverGivesUpIsToldAndEarnsNothing() {
        begin(7);
        missions.answer(cause(true), remedy(false), 0);
        assertEquals(new Verdict.Ended(hidden, true, false, 0), missions.giveUp());
    }

    @Test
    void everySeedHidesTheTruthOnceAmongDifferentChoicesAndTheSameSeedTheSame() {
        Set<Trouble> seen = EnumSet.noneOf(Trouble.class);
        Set<Integer> places = new TreeSet<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            begin(seed);
            Question question = Question.of(all, seed);
            assertEquals(question, Question.of(all, seed));
            assertEquals(hidden, question.mission(), "seed " + seed);
            assertEquals(Question.CAUSES, Set.copyOf(missions.causes()).size(), "seed " + seed);
            assertEquals(6, Set.copyOf(missions.remedies()).size(), "seed " + seed);
            assertTrue(cause(true) >= 0 && remedy(true) >= 0, "seed " + seed);
            seen.add(hidden.trouble());
            places.add(cause(true));
        }
        assertEquals(EnumSet.allOf(Trouble.class), seen, "the square has something for every kind");
        assertEquals(Question.CAUSES, places.size(), "the truth can stand anywhere");
    }

    @Test
    void whatIsHiddenCanBeDoneHereAndUndone() {
        Deeds deeds = Deeds.of(site);
        for (Mission each : all) {
            assertEquals(Optional.empty(), deeds.wrong(each.hide()), each.toString());
            assertEquals(Optional.empty(), deeds.wrong(each.mend()), each.toString());
        }
    }

    @Test
    void aSiteHidesOnlyWhatItHas() {
        Set<Trouble> here = EnumSet.noneOf(Trouble.class);
        Mission.of(Cetur.site(), new TreeMap<>()).forEach(one -> here.add(one.trouble()));
        assertEquals(
                EnumSet.of(
                        Trouble.LAMP_BROKEN,
                        Trouble.LAMP_WELDED,
                        Trouble.LAMP_FED,
                        Trouble.LINE_CUT,
                        Trouble.MAINS_CUT),
                here);
    }
}
