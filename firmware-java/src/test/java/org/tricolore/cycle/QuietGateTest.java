package org.tricolore.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tricolore.config.SiteLoader;
import org.tricolore.hal.Level;
import org.tricolore.model.Mode;
import org.tricolore.model.Order;
import org.tricolore.model.Post;
import org.tricolore.model.Task.RequestStage;
import org.tricolore.model.Task.SelectPlan;
import org.tricolore.model.Task.SetMode;

/** The gate over a junction that does everything it can: as long as the rules below hold, it has nothing to say. */
class QuietGateTest {
    private final Desk desk = new Desk(
            SiteLoader.load(Path.of("../config/sites/cetur1988")).site().orElseThrow(), Optional.empty());

    @Test
    void letsPlansCorridorsModesAndStartsThroughWithoutAWord() {
        desk.run(200);
        says("the calendar's plan");
        desk.order(new SelectPlan("peak80"), Duration.ofMinutes(4));
        desk.run(300);
        says("a plan that was ordered, and back");
        for (String stage : List.of("stage2", "stage1", "stage3", "stage2", "stage3", "stage1")) {
            desk.order(Post.EMERGENCY, Order.JUNCTION, new RequestStage(stage), Duration.ofSeconds(50));
            desk.run(40);
            says("a corridor through " + stage);
        }
        for (Mode mode : List.of(Mode.ALL_RED, Mode.FLASHING_YELLOW, Mode.DARK)) {
            desk.order(new SetMode(mode), Duration.ofSeconds(40));
            desk.run(153.7);
            says(mode + ", and back");
        }
    }

    private void says(String of) {
        assertEquals(Optional.empty(), desk.last().latch(), of);
        assertEquals(Level.OFF, desk.cabinet.flasher(), of);
    }
}
