package org.tricolore.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.tricolore.model.Demand;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;

class EngineTest {
    private final Junction junction = Crossroads.junction(Crossroads.plan40(), Crossroads.plan60());

    private final Engine engine = new Engine(junction);

    @Test
    void beginsThePlanAtItsSwitchPointWhenTheStartIsOver() {
        new Story(junction).run(40, "forty").shows("""
                0.0  A FLASHING_YELLOW B FLASHING_YELLOW P OFF
                10.0  A YELLOW B YELLOW P RED
                13.0  A RED B RED P RED
                19.1  A GREEN B RED P GREEN
                31.1  A GREEN B RED P RED
                34.1  A YELLOW B RED P RED
                37.1  A RED B RED P RED
                39.1  A RED B GREEN P RED
                """);
    }

    @Test
    void fallsBackInTheMiddleOfAGreenAndComesBackThroughTheWholeStart() {
        Story story = Story.started(junction).run(3, "forty");
        Demand fallenBack = new Demand("forty", Mode.NORMAL, true);
        Engine.State fallen = engine.step(story.state(), fallenBack, story.now());

        assertEquals(JunctionPhase.FLASHING, fallen.signals().phase());
        assertEquals(Cause.FALL_BACK, fallen.signals().cause(0));
        assertNull(fallen.run(), "the plan begins anew afterwards");
        assertSame(fallen, engine.step(fallen, fallenBack, story.now().plusMillis(60_000)));
        Demand over = new Demand("forty", Mode.NORMAL, false);
        Engine.State started = engine.step(fallen, over, story.now().plusMillis(10_000));
        assertEquals(JunctionPhase.STEADY_YELLOW, started.signals().phase());
    }

    @Test
    void returnsTheVerySameStateWhileNothingChanges() {
        Story story = Story.started(junction).run(3, "forty");
        Engine.State state = story.state();
        assertSame(state, story.run(5, "forty").state());
    }

    @Test
    void returnsAnotherStateWhenOnlyThePlanMovesOn() {
        Story story = Story.started(junction).run(39.9, "forty");
        long before = story.fixedTime().decideMillis();
        assertEquals(before + 40_000, story.run(0.2, "forty").fixedTime().decideMillis());
    }

    @Test
    void refusesAPlanTheJunctionDoesNotHaveEvenWhileItStarts() {
        Story story = Story.started(junction).run(1, "forty");
        Demand unknown = new Demand("ninety", Mode.NORMAL, false);
        assertThrows(IllegalArgumentException.class, () -> engine.step(story.state(), unknown, story.now()));
        Engine.State dark = engine.dark(story.now());
        assertThrows(IllegalArgumentException.class, () -> engine.step(dark, unknown, story.now()));
    }
}
