package org.tricolore.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.tricolore.model.Junction;
import org.tricolore.model.Steering;

/** The stages in somebody's hand: stage 1 opens A and P, stage 2 opens B. */
class SteeredTest {
    private static final Steering KEY_TURNED = new Steering.ByHand(0);

    private static final Steering PRESSED = new Steering.ByHand(1);

    private final Junction junction = Crossroads.junction(Crossroads.plan40());

    @Test
    void aPressActsOnlyAfterTheMinimumGreenAndThroughTheMatrix() {
        Story.started(junction)
                .run(1, "forty")
                .steer(2, "forty", KEY_TURNED)
                .steer(18, "forty", PRESSED)
                .shows("""
                0.0  A GREEN B RED P GREEN
                6.0  A YELLOW B RED P RED
                9.0  A RED B RED P RED
                11.0  A RED B GREEN P RED
                """);
    }

    @Test
    void manyPressesBeforeTheMinimumGreenAreOne() {
        Story.started(junction)
                .run(1, "forty")
                .steer(2, "forty", KEY_TURNED)
                .steer(30, "forty", new Steering.ByHand(5))
                .shows("""
                0.0  A GREEN B RED P GREEN
                6.0  A YELLOW B RED P RED
                9.0  A RED B RED P RED
                11.0  A RED B GREEN P RED
                """);
    }

    @Test
    void withoutAPressTheStageStays() {
        Story.started(junction).run(1, "forty").steer(300, "forty", KEY_TURNED).shows("0.0  A GREEN B RED P GREEN");
    }

    @Test
    void whenTheKeyIsTurnedBackThePlanGoesOnWithTheStageThatIsOpen() {
        Story story = Story.started(junction)
                .run(1, "forty")
                .steer(2, "forty", KEY_TURNED)
                .steer(30, "forty", PRESSED);
        assertEquals(20_000, story.run(0.1, "forty").fixedTime().cycleMilli(story.now()) - 100, "where stage 2 begins");
        story.begin().run(30, "forty").shows("""
                15.9  A RED B YELLOW P RED
                18.9  A RED B RED P RED
                19.9  A GREEN B RED P GREEN
                """);
    }

    @Test
    void aCorridorOpensItsStageAndHoldsIt() {
        Story story = Story.started(junction).run(6, "forty").steer(30, "forty", new Steering.ToStage("2"));
        story.shows("""
                0.0  A GREEN B RED P GREEN
                6.0  A YELLOW B RED P RED
                9.0  A RED B RED P RED
                11.0  A RED B GREEN P RED
                """);
        assertEquals("an order asks for 2", story.state().signals().cause(1).english());
    }

    @Test
    void doesNotKnowAStageTheJunctionDoesNotHave() {
        Story story = Story.started(junction).run(1, "forty");
        assertThrows(IllegalArgumentException.class, () -> story.steer(1, "forty", new Steering.ToStage("9")));
    }
}
