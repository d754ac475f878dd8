package org.tricolore.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tricolore.hal.ChannelSet;
import org.tricolore.model.Aspect;
import org.tricolore.model.Junction;
import org.tricolore.signal.Crossroads;
import org.tricolore.wiring.Wiring.LampWire;

/** A crossroads with the lamps of A on channels 0 to 2, of B on 3 to 5, of P on 6 and 7. */
class LampBoardTest {
    private static final ChannelSet P_RED = ChannelSet.of(6);

    private final LampBoard board = board(Crossroads.junction());

    @Test
    void lightsTheLampsOfItsOwnGroupAndNoOthers() {
        assertEquals(ChannelSet.of(2, 3).union(P_RED), board.image(group -> group == 0 ? Aspect.GREEN : Aspect.RED, 0));
    }

    @Test
    void flashesOnceASecondForHalfOfIt() {
        assertEquals(ChannelSet.of(1, 4).union(P_RED), flashing(0));
        assertEquals(ChannelSet.of(1, 4).union(P_RED), flashing(400));
        assertEquals(P_RED, flashing(500));
        assertEquals(P_RED, flashing(900));
        assertEquals(ChannelSet.of(1, 4).union(P_RED), flashing(1_000));
    }

    @Test
    void doesNotFlashASteadyYellow() {
        for (int millis = 0; millis < 1_000; millis += 100) {
            assertEquals(
                    ChannelSet.of(1, 4).union(P_RED),
                    board.image(group -> group == 2 ? Aspect.RED : Aspect.YELLOW, millis));
        }
    }

    private ChannelSet flashing(long millis) {
        return board.image(group -> group == 2 ? Aspect.RED : Aspect.FLASHING_YELLOW, millis);
    }

    private static LampBoard board(Junction junction) {
        List<LampWire> lamps = new ArrayList<>();
        for (int group = 0; group < 3; group++) {
            for (String lamp : group == 2 ? List.of("red", "green") : List.of("red", "yellow", "green")) {
                lamps.add(new LampWire(junction.groups().get(group).name(), lamp, lamps.size(), false));
            }
        }
        return new LampBoard(junction, new Wiring("virtual", Map.of(), lamps, List.of()));
    }
}
