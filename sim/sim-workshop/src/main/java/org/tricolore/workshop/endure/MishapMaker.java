package org.tricolore.workshop.endure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import org.tricolore.street.CabinetBus;
import org.tricolore.street.LampMishap;
import org.tricolore.wiring.Wiring.InputKind;
import org.tricolore.wiring.Wiring.InputWire;
import org.tricolore.wiring.Wiring.LampWire;

/** Lets one mishap after the other happen to a world, and takes them back; the technician's hands are here too. */
final class MishapMaker {
    private final World world;

    private final Random luck;

    private final List<LampWire> lamps;

    private final List<InputWire> inputs;

    /** Detectors and buttons of the road users. */
    private final List<InputWire> sensors;

    /** Whether something is wrong that may be wrong only by itself. */
    private boolean busy;

    /** Rises when all is mended: what was to end by itself has ended. */
    private long era;

    MishapMaker(World world, Random luck) {
        this.world = world;
        this.luck = luck;
        lamps = world.site().wiring().lamps();
        inputs = world.site().wiring().inputs();
        sensors = inputs.stream()
                .filter(wire -> wire.kind() == InputKind.DETECTOR || wire.kind() == InputKind.BUTTON)
                .toList();
    }

    /** Detectors and buttons of the road users. */
    List<InputWire> sensors() {
        return sensors;
    }

    /** Some may happen only while no other of them stands: together they are beyond what a cabinet can see. */
    boolean mayHappen(Mishap mishap) {
        return !(mishap.alone() && busy);
    }

    /** @param lasts until it ends by itself, ns */
    void happen(Mishap mishap, long lasts) {
        busy |= mishap.alone();
        switch (mishap) {
            case LAMP_OPEN -> lamps(LampMishap.BROKEN, lasts);
            case OUTPUT_WELDED -> lamps(LampMishap.OUTPUT_STUCK_ON, lasts);
            case LAMP_FED_FROM_OUTSIDE -> lamps(LampMishap.FED_FROM_OUTSIDE, lasts);
            case FEEDBACK_FROZEN -> feedback(lasts, world.cabinet::freezeFeedback);
            case FEEDBACK_INVERTED -> feedback(lasts, world.cabinet::invertFeedback);
            case FEEDBACK_CUT -> feedback(lasts, world.cabinet::muteFeedback);
            case BUS_LOST -> bus(CabinetBus.Mishap.LOST, lasts);
            case BUS_SLOW -> bus(CabinetBus.Mishap.SLOW, lasts);
            case BUS_GARBAGE -> bus(CabinetBus.Mishap.GARBAGE, lasts);
            case BUS_THROWS -> bus(CabinetBus.Mishap.THROWS, lasts);
            case TICKS_LATE -> late(1 + luck.nextInt(20));
            case DETECTOR_STUCK, DETECTOR_CHATTERS -> detector(mishap, lasts);
            case INPUT_CUT -> {
                String wire = any(inputs).name();
                world.cabinet.cutWire(wire, true);
                until(lasts, () -> world.cabinet.cutWire(wire, false));
            }
            case CLOCK_STEPS, CLOCK_FROZEN, CLOCK_ALONE, LEAP_SECOND -> clock(mishap, lasts);
            case LINE_CUT -> {
                world.line.cut();
                until(lasts, world.line::restore);
            }
            case LINE_BUSY -> {
                world.line.busy(true);
                until(lasts, () -> world.line.busy(false));
            }
            case LINE_HALF_OPEN -> {
                world.line.halfOpen();
                until(lasts, () -> {
                    world.line.cut();
                    world.line.restore();
                });
            }
            case LETTER_TWICE -> world.line.duplicateNext();
            case LETTERS_REORDERED -> {
                world.line.reorderNext();
                world.posts.order(world.truth());
                world.posts.order(world.truth());
            }
            case DISK_FULL -> {
                world.diskFull = true;
                until(lasts, () -> world.diskFull = false);
            }
            case DISK_STALLED -> world.diskStandsUntil = world.time.now() + lasts / 10;
            case REPORTER_STALLED -> world.reporterStandsUntil = world.time.now() + lasts / 10;
            case LINE_STALLED -> world.lineStandsUntil = world.time.now() + lasts / 10;
            case POWER_CUT_AT_A_WRITE -> {
                world.kill(true);
                mains(lasts / 20);
            }
            case AGENT_KILLED -> world.kill(false);
            case MAINS_CUT -> mains(lasts / 20);
            case RESET_WITHOUT_REPAIR -> technician();
            case PANEL_KEY -> panel(lasts / 4);
            case ORDER_FORGED -> world.posts.forge(world.truth());
            case ORDER_EXPIRED -> world.posts.late(world.truth());
            case ORDER_REPLAYED -> world.posts.replay();
            case LETTER_RUBBISH -> world.posts.rubbish();
        }
    }

    private void lamps(LampMishap mishap, long lasts) {
        List<Integer> channels = new ArrayList<>();
        for (int i = luck.nextInt(8) == 0 ? 2 : 1; i > 0; i--) {
            channels.add(any(lamps).channel());
        }
        // Not in the very instant of a tick.
        world.time.after(luck.nextInt(100) * StreetTime.MILLI, () -> {
            for (int channel : channels) {
                world.lamps.broke(channel, mishap != LampMishap.BROKEN);
                world.cabinet.mishap(channel, mishap);
            }
        });
        until(lasts, this::mendLamps);
    }

    private void mendLamps() {
        for (LampWire lamp : lamps) {
            world.cabinet.mishap(lamp.channel(), LampMishap.NONE);
            world.cabinet.mendFeedback(lamp.channel());
        }
        world.lamps.mended();
        busy = false;
    }

    private void feedback(long lasts, IntConsumer harm) {
        for (int i = luck.nextInt(4) == 0 ? 3 : 1; i > 0; i--) {
            harm.accept(any(lamps).channel());
        }
        until(lasts, this::mendLamps);
    }

    private void bus(CabinetBus.Mishap mishap, long lasts) {
        world.bus.mishap(mishap);
        until(lasts / 10, this::mendBus);
    }

    private void mendBus() {
        world.bus.mishap(CabinetBus.Mishap.NONE);
        busy = false;
    }

    private void late(int ticks) {
        world.late = (1 + luck.nextInt(luck.nextInt(4) == 0 ? 450 : 90)) * StreetTime.MILLI;
        long next = (100 + luck.nextInt(900)) * StreetTime.MILLI;
        until(next, () -> {
            if (ticks > 1) {
                late(ticks - 1);
            } else {
                busy = false;
            }
        });
    }

    private void detector(Mishap mishap, long lasts) {
        if (sensors.isEmpty()) {
            return;
        }
        String name = any(sensors).name();
        if (mishap == Mishap.DETECTOR_STUCK) {
            world.cabinet.set(name, true);
            until(lasts * 3, () -> world.cabinet.set(name, false));
        } else {
            chatter(name, 100);
        }
    }

    private void chatter(String name, int times) {
        world.cabinet.press(name, Duration.ofMillis(100));
        if (times > 0) {
            until(200 * StreetTime.MILLI, () -> chatter(name, times - 1));
        }
    }

    private void clock(Mishap mishap, long lasts) {
        switch (mishap) {
            case CLOCK_STEPS -> {
                long[] sizes = {1, 60, 3_600, 86_400, 40 * 86_400};
                long size = sizes[luck.nextInt(sizes.length)] * StreetTime.SECOND;
                world.time.step((long) (size * (2 * luck.nextDouble() - 1)));
                until(lasts, world.time::setRight);
            }
            case CLOCK_FROZEN -> {
                world.time.freeze(true);
                until(lasts, () -> world.time.freeze(false));
            }
            case LEAP_SECOND -> world.time.step(-StreetTime.SECOND);
            default -> {
                world.time.kept(false);
                until(lasts, () -> world.time.kept(true));
            }
        }
    }

    private void mains(long lasts) {
        world.cabinet.mains(false);
        until(lasts, () -> world.cabinet.mains(true));
    }

    private void panel(long lasts) {
        for (InputWire wire : inputs) {
            if (wire.kind() == InputKind.POLICE_KEY
                    || wire.kind().ofPolicePanel() && wire.kind() != InputKind.POLICE_NEXT && luck.nextInt(3) == 0) {
                world.cabinet.set(wire.name(), true);
                until(lasts, () -> world.cabinet.set(wire.name(), false));
            } else if (wire.kind() == InputKind.POLICE_NEXT) {
                next(wire.name(), luck.nextInt(5));
            }
        }
    }

    private void next(String button, int times) {
        world.cabinet.press(button, Duration.ofMillis(400));
        if (times > 0) {
            until((1 + luck.nextInt(20)) * StreetTime.SECOND, () -> next(button, times - 1));
        }
    }

    /** Ends something after a while, unless all has been mended by then. */
    private void until(long nanos, Runnable end) {
        long mine = era;
        world.time.after(nanos, () -> {
            if (mine == era) {
                end.run();
            }
        });
    }

    /** Everything is put right at once: the workshop's van, the line's and the disk's. */
    void mendAll() {
        era++;
        mendLamps();
        mendBus();
        world.late = 0;
        world.spare();
        world.time.setRight();
        world.line.busy(false);
        world.line.cut();
        world.line.restore();
        world.diskFull = false;
        world.diskStandsUntil = 0;
        world.lineStandsUntil = 0;
        world.reporterStandsUntil = 0;
        if (!world.cabinet.mains()) {
            world.cabinet.mains(true);
        }
        for (InputWire wire : inputs) {
            world.cabinet.cutWire(wire.name(), false);
            if (wire.kind() != InputKind.RESET) {
                world.cabinet.set(wire.name(), false);
            }
        }
    }

    /** Opens the door, presses the reset, closes the door. */
    void technician() {
        world.time.after(2 * StreetTime.SECOND, () -> world.cabinet.door(true));
        world.time.after(4 * StreetTime.SECOND, world.cabinet::pressReset);
        world.time.after(6 * StreetTime.SECOND, () -> world.cabinet.door(false));
    }

    private <T> T any(List<T> choice) {
        return choice.get(luck.nextInt(choice.size()));
    }
}
