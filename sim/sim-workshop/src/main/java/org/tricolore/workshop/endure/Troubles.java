package org.tricolore.workshop.endure;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.tricolore.wiring.Wiring.InputWire;

/** Everything that happens to an agent by the seed: traffic, orders, mishaps, and the technician who comes after them. */
final class Troubles {
    /** Mean times between two of a kind, s. */
    private static final int TRAFFIC = 12;

    private static final int ORDERS = 40;

    private static final int ORDERS_IN_PEACE = 300;

    /** How long the line stands and how long it does not, s: an agent has to live alone most of its life. */
    private static final int LINE_UP = 100;

    private static final int LINE_DOWN = 1_500;

    private static final int MISHAPS = 90;

    /** Mishaps come in storms, several at once: each lasts at least so long, and so much longer on average, s. */
    private static final int STORM = 1_200;

    private static final int STORM_MORE = 600;

    /** Between two storms there is ordinary life, on average for so long, s. Each world begins with a storm. */
    private static final int PEACE = 80_000;

    /** How often somebody looks whether the junction flashes, s. */
    private static final int ROUND = 40;

    private final World world;

    private final Calm calm;

    private final Random luck;

    private final MishapMaker maker;

    /** Detectors and buttons of the road users. */
    private final List<InputWire> sensors;

    /** Whether mishaps come now. */
    private boolean stormy;

    /** Whether the line would stand if nothing else had happened to it. */
    private boolean stands = true;

    Troubles(World world, Calm calm, Random luck) {
        this.world = world;
        this.calm = calm;
        this.luck = luck;
        maker = new MishapMaker(world, luck);
        sensors = maker.sensors();
    }

    void begin() {
        world.time.after(StreetTime.SECOND, this::traffic);
        world.time.after(mean(ORDERS), this::order);
        storm();
        world.time.after(mean(LINE_UP), this::lineFalls);
        world.time.after(ROUND * StreetTime.SECOND, this::round);
    }

    /** Exponentially distributed about a mean, ns. */
    private long mean(int seconds) {
        return (long) (-Math.log(1 - luck.nextDouble()) * seconds * StreetTime.SECOND);
    }

    private void traffic() {
        if (!sensors.isEmpty()) {
            InputWire sensor = any(sensors);
            world.cabinet.press(sensor.name(), Duration.ofMillis(200 + luck.nextInt(4_000)));
        }
        world.time.after(mean(TRAFFIC), this::traffic);
    }

    private void order() {
        boolean heard = world.line.connection() > 0 || luck.nextInt(stormy ? 30 : 200) == 0;
        if (!calm.isCalm() && heard) {
            world.posts.order(world.truth());
        }
        world.time.after(mean(stormy ? ORDERS : ORDERS_IN_PEACE), this::order);
    }

    private void lineFalls() {
        if (!calm.isCalm()) {
            world.line.cut();
        }
        stands = false;
        world.time.after(mean(LINE_DOWN), this::lineRises);
    }

    /** The calm is over: an agent that lived alone lives alone again. */
    void again() {
        if (!stands) {
            world.line.cut();
        }
    }

    private void lineRises() {
        stands = true;
        world.line.restore();
        world.time.after(mean(LINE_UP), this::lineFalls);
    }

    /** Somebody passes; a junction that flashes is told sooner or later. */
    private void round() {
        boolean flashes = world.cabinet.latched()
                || world.picture().filter(seen -> seen.latch().isPresent()).isPresent();
        if (flashes && !calm.isCalm() && luck.nextInt(3) == 0) {
            mendAll();
            technician();
        }
        world.time.after(ROUND * StreetTime.SECOND, this::round);
    }

    private void peace() {
        stormy = false;
        world.time.after(mean(PEACE), this::storm);
    }

    private void storm() {
        stormy = true;
        world.time.after(mean(MISHAPS), this::mishap);
        world.time.after(STORM * StreetTime.SECOND + mean(STORM_MORE), this::peace);
    }

    private void mishap() {
        if (!stormy) {
            return;
        }
        if (!calm.isCalm()) {
            Mishap mishap = any(List.of(Mishap.values()));
            if (maker.mayHappen(mishap)) {
                long lasts = (1 + luck.nextInt(luck.nextBoolean() ? 20 : 600)) * StreetTime.SECOND;
                world.count(mishap);
                maker.happen(mishap, lasts);
            }
        }
        world.time.after(mean(MISHAPS), this::mishap);
    }

    void mendAll() {
        maker.mendAll();
    }

    void technician() {
        maker.technician();
    }

    private <T> T any(List<T> choice) {
        return choice.get(luck.nextInt(choice.size()));
    }
}
