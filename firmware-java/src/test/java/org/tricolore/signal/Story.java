package org.tricolore.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.tricolore.model.Demand;
import org.tricolore.model.Detections;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.Steering;

/**
 * Runs a junction tick by tick and writes down, for each tick at which an aspect changed, what everybody showed: a test
 * reads as the street looks.
 */
public final class Story {
    private final Junction junction;

    private final Engine engine;

    private final Signals signals;

    private final StringBuilder told = new StringBuilder();

    private Engine.State state;

    private Detections detections = Detections.NOBODY;

    private Moment now = Moment.ofTick(0, Instant.parse("2026-11-23T10:00:00Z"));

    private long zeroMillis;

    public Story(Junction junction) {
        this.junction = junction;
        this.engine = new Engine(junction);
        this.signals = new Signals(junction);
        this.state = engine.dark(now);
    }

    /** Goes through start-up without writing it down; the story's clock begins when groups may open. */
    public static Story started(Junction junction) {
        Story story = new Story(junction);
        for (int tick = 0; story.state.signals().phase() != JunctionPhase.RUNNING; tick++) {
            assertTrue(tick < 6_000, "a start that has not ended after ten minutes does not end");
            story.wish(0.1, Mode.NORMAL);
        }
        story.begin();
        return story;
    }

    /** Forgets what was told and sets the story's clock to zero. */
    public Story begin() {
        told.setLength(0);
        zeroMillis = now.millis();
        return this;
    }

    /** Wishes these groups green for some seconds, past any strategy. */
    public Story wish(double seconds, Mode mode, String... groups) {
        GroupSet green = GroupSet.NONE;
        for (String group : groups) {
            green = green.with(junction.indexOf(group));
        }
        Wishes wishes = new Wishes(green, mode);
        for (long left = Math.round(seconds * 10); left > 0; left--) {
            SignalsState next = signals.step(state.signals(), wishes, now);
            move(new Engine.State(next, state.run(), state.detectors(), state.priority()));
        }
        return this;
    }

    public Story wish(double seconds, String... groups) {
        return wish(seconds, Mode.NORMAL, groups);
    }

    /** Runs the engine under a demand for some seconds. */
    public Story run(double seconds, String plan, Mode mode) {
        Demand demand = new Demand(plan, mode, false);
        for (long left = Math.round(seconds * 10); left > 0; left--) {
            move(engine.step(state, demand, detections, now));
        }
        return this;
    }

    /** Runs while somebody has the stages in his hand. */
    public Story steer(double seconds, String plan, Steering steering) {
        Demand demand = new Demand(plan, Mode.NORMAL, false, steering, List.of());
        for (long left = Math.round(seconds * 10); left > 0; left--) {
            move(engine.step(state, demand, detections, now));
        }
        return this;
    }

    public Story run(double seconds, String plan) {
        return run(seconds, plan, Mode.NORMAL);
    }

    /** Somebody comes to a detector and stays there. */
    public Story see(String detector) {
        detections = new Detections(detections.on() | bit(detector), detections.known());
        return this;
    }

    /** Nobody is at the detector any more. */
    public Story leave(String detector) {
        detections = new Detections(detections.on() & ~bit(detector), detections.known());
        return this;
    }

    /** The detector's wire is cut. */
    public Story cut(String detector) {
        detections = new Detections(detections.on(), detections.known() & ~bit(detector));
        return this;
    }

    private long bit(String detector) {
        for (int i = 0; i < junction.detectors().size(); i++) {
            if (junction.detectors().get(i).name().equals(detector)) {
                return 1L << i;
            }
        }
        throw new IllegalArgumentException("no detector " + detector);
    }

    /** The wall clock jumps; the monotonic clock does not. */
    public Story stepWall(long millis) {
        now = new Moment(now.tick(), now.millis(), now.wall().plusMillis(millis), now.synced());
        return this;
    }

    /** The common clock is lost. */
    public Story loseClock() {
        now = new Moment(now.tick(), now.millis(), now.wall(), false);
        return this;
    }

    /** The next tick comes late by so many ticks. */
    public Story late(int ticks) {
        now = now.plusMillis((long) ticks * Moment.TICK_MILLIS);
        return this;
    }

    public Engine.State state() {
        return state;
    }

    /** Where the fixed-time plan is that runs. */
    public FixedTime.State fixedTime() {
        return (FixedTime.State) state.run();
    }

    /** Where the actuated plan is that runs. */
    public StageControl.State stageControl() {
        return (StageControl.State) state.run();
    }

    public Moment now() {
        return now;
    }

    public void shows(String expected) {
        assertEquals(expected.strip(), told.toString().strip());
    }

    private void move(Engine.State next) {
        if (next.signals() != state.signals() && !sameAspects(next.signals(), state.signals())) {
            told.append(String.format(Locale.ROOT, "%.1f ", (now.millis() - zeroMillis) / 1000.0));
            for (int i = 0; i < junction.groups().size(); i++) {
                told.append(' ')
                        .append(junction.groups().get(i).name())
                        .append(' ')
                        .append(next.signals().aspect(i));
            }
            told.append('\n');
        }
        state = next;
        now = now.plusMillis(Moment.TICK_MILLIS);
    }

    private static boolean sameAspects(SignalsState a, SignalsState b) {
        for (int i = 0; i < a.groups(); i++) {
            if (a.aspect(i) != b.aspect(i)) {
                return false;
            }
        }
        return true;
    }
}
