package org.tricolore.street;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tricolore.hal.CabinetPlan;
import org.tricolore.hal.CabinetPlan.Lamp;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Inputs;
import org.tricolore.hal.Level;

/** Random hands on a cabinet: it never throws, and the street never shows two states at once. */
class CabinetWorldTest {
    private static final int LAMPS = 12;
    private static final int STEPS = 20_000;

    private final StreetClock clock = new StreetClock(Instant.EPOCH);
    private final ChannelSet onFlasher = ChannelSet.of(1, 4, 7, 10);
    private final VirtualCabinet cabinet = VirtualCabinet.on(clock, plan());
    private final LampMishap[] mishaps = new LampMishap[LAMPS];
    private ChannelSet written = ChannelSet.EMPTY;
    private boolean frozenOrMute;

    private CabinetPlan plan() {
        List<Lamp> lamps = new ArrayList<>();
        for (int i = 0; i < LAMPS; i++) {
            lamps.add(new Lamp(i, "lamp " + i, onFlasher.contains(i)));
        }
        return new CabinetPlan("world", lamps, VirtualCabinetTest.PLAN.inputs(), Map.of());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20200317})
    void neverThrowsAndNeverShowsTwoStatesAtOnce(long seed) {
        System.out.println("CabinetWorldTest seed " + seed);
        Random random = new Random(seed);
        Arrays.fill(mishaps, LampMishap.NONE);
        int held = 0;
        int latched = 0;
        for (int step = 0; step < STEPS; step++) {
            try {
                act(random);
                check();
            } catch (RuntimeException | AssertionError broken) {
                fail("seed " + seed + ", step " + step + ", " + clock, broken);
            }
            held += cabinet.flasher() == Level.OFF ? 1 : 0;
            latched += cabinet.latched() ? 1 : 0;
        }
        // a world in which the relay is never held, or never latched, would have tested nothing
        assertTrue(held > STEPS / 20 && latched > STEPS / 20, "held " + held + ", latched " + latched);
    }

    private void act(Random random) {
        int lamp = random.nextInt(LAMPS);
        boolean flip = random.nextBoolean();
        switch (random.nextInt(30)) {
            case 0 -> {
                mishaps[lamp] = LampMishap.values()[random.nextInt(4)];
                cabinet.mishap(lamp, mishaps[lamp]);
            }
            case 1 -> cabinet.mains(random.nextInt(4) > 0);
            case 2 -> cabinet.door(flip);
            case 3 -> {
                boolean closed = !cabinet.doorOpen();
                assertEquals(closed, cabinet.pressReset() == PressAnswer.DOOR_CLOSED);
            }
            case 4 -> cabinet.set("loop", flip);
            case 5 -> cabinet.press("button", Duration.ofMillis(1 + random.nextInt(2000)));
            case 6 -> cabinet.cutWire("police key", flip);
            case 7 -> cabinet.set("police key", flip);
            case 8 -> lieAboutFeedback(random, lamp);
            case 9 -> clock.advance(Duration.ofMillis(random.nextInt(400)));
            case 10 -> cabinet.actuators().pulse();
            case 11 -> {
                cabinet.mains(true);
                cabinet.door(true);
                cabinet.pressReset();
            }
            case 12, 13, 14, 15 -> {
                written = ChannelSet.of(
                        random.ints(random.nextInt(6), 0, LAMPS + 3).toArray());
                cabinet.actuators().write(written);
            }
            default -> {
                clock.advance(Duration.ofMillis(100));
                cabinet.actuators().pulse();
            }
        }
    }

    private void lieAboutFeedback(Random random, int lamp) {
        frozenOrMute = random.nextBoolean();
        if (!frozenOrMute) {
            for (int i = 0; i < LAMPS; i++) {
                cabinet.mendFeedback(i);
            }
        } else if (random.nextBoolean()) {
            cabinet.freezeFeedback(lamp);
        } else {
            cabinet.muteFeedback(lamp);
        }
    }

    private void check() {
        ChannelSet seen = cabinet.seen();
        Inputs inputs = cabinet.read();
        if (!cabinet.mains()) {
            assertTrue(seen.isEmpty(), "light without mains");
        }
        boolean controlled = cabinet.flasher() == Level.OFF;
        assertFalse(controlled && (cabinet.latched() || !cabinet.mains()), "held while latched or without mains");
        int flashing = 0;
        int flashable = 0;
        for (int i = 0; i < LAMPS; i++) {
            boolean lit = seen.contains(i);
            boolean wanted = controlled && (written.contains(i) || mishaps[i] == LampMishap.OUTPUT_STUCK_ON);
            switch (mishaps[i]) {
                case BROKEN -> assertFalse(lit, "broken lamp lit");
                case FED_FROM_OUTSIDE -> assertEquals(cabinet.mains(), lit, "lamp fed from outside");
                case NONE, OUTPUT_STUCK_ON -> {
                    if (controlled || !onFlasher.contains(i)) {
                        assertEquals(wanted, lit, "lamp " + i);
                    } else {
                        flashable++;
                        flashing += lit ? 1 : 0;
                    }
                }
            }
        }
        assertTrue(flashing == 0 || flashing == flashable, "the flasher's lamps flash together");
        if (!frozenOrMute) {
            assertEquals(seen, inputs.lit(), "feedback is current");
        }
        assertTrue(
                inputs.litKnown().containsAll(inputs.lit()) && inputs.onKnown().containsAll(inputs.on()));
        assertEquals(cabinet.flasher(), inputs.flasher());
    }
}
