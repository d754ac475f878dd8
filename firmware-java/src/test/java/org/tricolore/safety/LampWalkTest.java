package org.tricolore.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tricolore.hal.Actuators;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Inputs;
import org.tricolore.hal.Level;

class LampWalkTest {
    private final List<ChannelSet> written = new ArrayList<>();

    private int pulses;

    private final LampWalk walk = new LampWalk(new Actuators() {
        @Override
        public void write(ChannelSet lit) {
            written.add(lit);
        }

        @Override
        public void pulse() {
            pulses++;
        }
    });

    private static Inputs flasher(Level level) {
        ChannelSet all = ChannelSet.range(0, 8);
        return new Inputs(ChannelSet.EMPTY, all, ChannelSet.EMPTY, all, level);
    }

    @Test
    void putsOneOutputOnAfterTheOtherAndNeverPulses() {
        assertTrue(walk.light(3, flasher(Level.ON)));
        assertTrue(walk.watch(flasher(Level.ON)));
        assertTrue(walk.light(4, flasher(Level.ON)));
        walk.end();
        assertEquals(List.of(ChannelSet.EMPTY, ChannelSet.of(3), ChannelSet.of(4), ChannelSet.EMPTY), written);
        assertEquals(0, pulses);
    }

    @Test
    void putsNothingOnWhereTheControllerHasTheLamps() {
        assertFalse(walk.light(3, flasher(Level.OFF)));
        assertEquals(ChannelSet.EMPTY, written.getLast());
    }

    @Test
    void endsForGoodWhenTheFlasherIsNotKnownToHaveTheLamps() {
        assertTrue(walk.light(3, flasher(Level.ON)));
        assertFalse(walk.watch(flasher(Level.UNKNOWN)));
        assertEquals(ChannelSet.EMPTY, written.getLast());
        assertFalse(walk.light(4, flasher(Level.ON)), "somebody has to begin anew");
        assertEquals(ChannelSet.EMPTY, written.getLast());
    }
}
