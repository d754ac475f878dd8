package org.tricolore.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tricolore.model.Demand;
import org.tricolore.model.Detections;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;

class OutlookTest {
    private final Junction junction = Crossroads.junction(Crossroads.plan40(), Crossroads.plan60());

    /** However the junction is pulled about, what is kept of a forecast never differs from one that is made anew. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void saysAtEachInstantWhatAForecastMadeAnewWouldSay(long seed) {
        Random luck = new Random(seed);
        Story story = Story.started(junction);
        Outlook outlook = new Outlook(new Engine(junction));
        String plan = "forty";
        int changed = 0;
        for (int look = 0; look < 600; look++) {
            switch (luck.nextInt(60)) {
                case 0 -> plan = plan.equals("forty") ? "sixty" : "forty";
                case 1 -> story.stepWall(luck.nextInt(20_000) - 10_000);
                case 2 -> story.loseClock();
                case 3 -> story.wish(1 + luck.nextInt(10), luck.nextBoolean() ? Mode.NORMAL : Mode.ALL_RED);
                default -> {}
            }
            SignalsState before = story.state().signals();
            story.run((1 + luck.nextInt(30)) / 10.0, plan);
            changed += before == story.state().signals() ? 0 : 1;
            Demand demand = new Demand(plan, Mode.NORMAL, false);
            assertEquals(
                    Forecast.changes(new Engine(junction), story.state(), demand, Detections.NOBODY, story.now()),
                    outlook.changes(story.state(), demand, Detections.NOBODY, story.now()),
                    "seed " + seed + ", look " + look);
        }
        assertTrue(changed > 100, "the signals hardly moved: " + changed);
    }
}
