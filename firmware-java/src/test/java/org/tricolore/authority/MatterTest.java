package org.tricolore.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tricolore.model.Mode;
import org.tricolore.model.Order;
import org.tricolore.model.Post;
import org.tricolore.model.Task;
import org.tricolore.model.Task.ClearPriority;
import org.tricolore.model.Task.RequestPriority;

/** What orders compete for, and which of them are about the same thing. */
class MatterTest {
    private final Letters letters = new Letters();

    @Test
    void everyTaskCompetesForItsMatterOrIsDoneInAnInstant() {
        assertEquals(Matter.PLAN, Matter.of(new Task.SelectPlan("forty")));
        assertEquals(Matter.MODE, Matter.of(new Task.SetMode(Mode.DARK)));
        assertEquals(Matter.STAGE, Matter.of(new Task.RequestStage("1")));
        assertEquals(Matter.STAGE, Matter.of(new Task.StepStages(1)));
        assertEquals(Matter.DETECTOR, Matter.of(new Task.ForceDetector(Task.ForceDetector.Value.ON)));
        assertEquals(Matter.PRIORITY, Matter.of(new RequestPriority("L5-12", "L5", 18, 0)));
        assertEquals(Matter.PARAMETER, Matter.of(new Task.SetParameter("forty.offset", 0)));
        assertEquals(Matter.MESSAGE, Matter.of(new Task.ShowMessage("ICE", 100, false)));
        assertEquals(Matter.POSITION, Matter.of(new Task.MoveBollard(Task.MoveBollard.Position.UP)));
        assertEquals(Matter.NOTHING, Matter.of(new Task.Revoke(new UUID(1, 1))));
        assertEquals(Matter.NOTHING, Matter.of(new ClearPriority("L5-12")));
        assertEquals(Matter.NOTHING, Matter.of(new Task.ClearMessage()));
        assertEquals(Matter.NOTHING, Matter.of(new Task.RunSelfTest()));
        assertEquals(Matter.NOTHING, Matter.of(new Task.AttachReport("dark")));
    }

    @Test
    void whatIsDoneInAnInstantOrAnnouncesAVehicleMayNotWaitAndEverythingElseMay() {
        for (Matter matter : Matter.values()) {
            assertEquals(!EnumSet.of(Matter.NOTHING, Matter.PRIORITY).contains(matter), matter.mayWait(), "" + matter);
        }
    }

    @Test
    void aVehicleIsClearedByTheSamePostAtTheSameGroupUnderItsOwnNameAlone() {
        Order bus = letters.write(Post.DIVIA, "A", new RequestPriority("L5-12", "L5", 18, 0));
        assertTrue(Matter.clears(letters.write(Post.DIVIA, "A", new ClearPriority("L5-12")), bus));
        assertFalse(Matter.clears(letters.write(Post.EMERGENCY, "A", new ClearPriority("L5-12")), bus));
        assertFalse(Matter.clears(letters.write(Post.DIVIA, "B", new ClearPriority("L5-12")), bus));
        assertFalse(Matter.clears(letters.write(Post.DIVIA, "A", new ClearPriority("L5-13")), bus));
        assertFalse(Matter.clears(letters.write(Post.DIVIA, "A", new Task.Revoke(bus.id())), bus));
    }

    @Test
    void nothingButAVehicleIsClearedByTheWordThatOneHasPassed() {
        Order clear = letters.write(Post.DIVIA, "A", new ClearPriority("L5-12"));
        assertFalse(Matter.clears(clear, letters.write(Post.DIVIA, "A", new Task.SelectPlan("L5-12"))));
    }
}
