package org.tricolore.proof;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.tricolore.model.Demand;
import org.tricolore.model.Detections;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.SignalPlan;
import org.tricolore.model.StagePlan;
import org.tricolore.signal.Engine;
import org.tricolore.signal.JunctionPhase;
import org.tricolore.signal.SignalsState;

/**
 * Runs the shipped engine from every second of every plan through everything that may be ordered, and waits for what
 * must come: the mode and the way out of it, the plan, the green of everybody who asks.
 */
final class StrategyExplorer {
    private static final Instant ORIGIN = Instant.EPOCH;

    /** How long an actuated plan is looked at, one state each second, ms. */
    private static final int LOOK_MILLIS = 120_000;

    private static final int SECOND = 1_000;

    /** How long a mode is held once it is reached, ms. */
    private static final int HOLD_MILLIS = 2_000;

    private final Junction junction;

    private final Engine engine;

    private final Bounds bounds;

    private final List<Happening.Comes> visitors;

    private long runs;

    private long ticks;

    private long longestWait;

    StrategyExplorer(Junction junction) {
        this.junction = junction;
        this.engine = new Engine(junction);
        this.bounds = Bounds.of(junction);
        this.visitors = Happening.visitors(junction);
    }

    /** A state that a run begins with. */
    private record Place(Engine.State state, Moment now) {}

    /** Somebody did not get what must come. */
    private static final class DeadEnd extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Stuck stuck;

        DeadEnd(Stuck stuck) {
            super(stuck.toString(), null, false, false);
            this.stuck = stuck;
        }
    }

    StrategyProof run(Progress progress) {
        int done = 0;
        int parts = junction.planNames().size() * visitors.size();
        try {
            for (String plan : junction.planNames()) {
                for (Happening.Comes there : visitors) {
                    progress.at(done++, parts, plan);
                    plan(plan, there);
                }
            }
            return proof(Optional.empty());
        } catch (DeadEnd end) {
            return proof(Optional.of(end.stuck));
        } finally {
            progress.at(parts, parts, "");
        }
    }

    private StrategyProof proof(Optional<Stuck> stuck) {
        return new StrategyProof(runs, ticks, longestWait, stuck);
    }

    private void plan(String plan, Happening.Comes there) throws DeadEnd {
        Run steady = new Run(plan, there, new Place(engine.dark(at(0)), at(0)), "", 0);
        steady.runs(bounds.start() + bounds.green());
        List<Place> places = new ArrayList<>();
        SignalPlan fixed = junction.plans().get(plan);
        int length = fixed == null ? LOOK_MILLIS : fixed.cycleMillis();
        for (int at = 0; at < length; at += SECOND) {
            places.add(steady.place);
            steady.runs(SECOND);
        }
        steady.everybodyGoes(2 * bounds.green());
        // One detector alone is met as somebody who comes; orders meet nobody, everybody and cut wires.
        boolean isBase = visitors.indexOf(there) < 3;
        for (int second = 0; isBase && second < places.size(); second++) {
            List<Happening> all = new ArrayList<>(Happening.all(junction, plan));
            if (there.detections().equals(Detections.NOBODY)) {
                all.addAll(visitors);
            }
            for (Happening happening : all) {
                Run run = new Run(plan, there, places.get(second), happening.text(), (long) second * SECOND);
                run.meets(happening);
            }
        }
    }

    /** One run: where it is, what is ordered, who is there. */
    private final class Run {
        private final String happening;

        private final String who;

        private final String begun;

        private final long atMillis;

        private String plan;

        private Detections detections;

        private Demand demand;

        private Place place;

        /** The signals whose greens were found last: most ticks change nothing. */
        private SignalsState looked;

        private GroupSet green = GroupSet.NONE;

        Run(String plan, Happening.Comes there, Place place, String happening, long atMillis) {
            this.plan = plan;
            this.begun = plan;
            this.detections = there.detections();
            this.who = there.who();
            this.place = place;
            this.happening = happening;
            this.atMillis = atMillis;
            this.demand = new Demand(plan, Mode.NORMAL, false);
            runs++;
        }

        void runs(long millis) {
            for (long left = millis; left > 0; left -= Moment.TICK_MILLIS) {
                tick();
            }
        }

        private void tick() {
            Moment next = place.now.plusMillis(Moment.TICK_MILLIS);
            place = new Place(engine.step(place.state, demand, detections, next), next);
            ticks++;
        }

        void meets(Happening what) throws DeadEnd {
            switch (what) {
                case Happening.Comes comes -> detections = comes.detections();
                case Happening.Change change -> {
                    plan = change.plan();
                    demand = new Demand(plan, Mode.NORMAL, false);
                    until(Stuck.Kind.PLAN_NOT_REACHED, plan, bounds.change(), this::runsThePlan);
                }
                case Happening.Passing passing -> {
                    demand = passing.demand();
                    until(Stuck.Kind.NOT_REACHED, passing.what(), 2 * bounds.close(), () -> isReached(passing));
                    runs(HOLD_MILLIS);
                    demand = new Demand(plan, Mode.NORMAL, false);
                    until(Stuck.Kind.NOT_LEFT, passing.what(), bounds.start(), this::isRunning);
                    until(Stuck.Kind.PLAN_NOT_REACHED, plan, bounds.change(), this::runsThePlan);
                }
            }
            everybodyGoes(bounds.green());
        }

        private void until(Stuck.Kind kind, String subject, long within, BooleanSupplier comes) throws DeadEnd {
            for (long left = within; !comes.getAsBoolean(); left -= Moment.TICK_MILLIS) {
                if (left <= 0) {
                    throw stuck(kind, subject, within);
                }
                tick();
            }
        }

        private boolean isRunning() {
            return place.state.signals().phase() == JunctionPhase.RUNNING;
        }

        private boolean runsThePlan() {
            return isRunning() && place.state.planName().equals(plan);
        }

        private boolean isReached(Happening.Passing passing) {
            JunctionPhase phase = place.state.signals().phase();
            if (demand.fallenBack()) {
                return phase == JunctionPhase.FLASHING;
            }
            return switch (demand.mode()) {
                case DARK -> phase == JunctionPhase.DARK;
                case FLASHING_YELLOW -> phase == JunctionPhase.FLASHING;
                case ALL_RED ->
                    isRunning()
                            && place.state
                                    .signals()
                                    .stopped()
                                    .equals(GroupSet.firstGroups(
                                            junction.groups().size()));
                case NORMAL ->
                    junction.stages().stream()
                            .filter(stage -> stage.name().equals(passing.what()))
                            .allMatch(stage -> stage.groups().minus(green()).isEmpty());
            };
        }

        private GroupSet green() {
            if (place.state.signals() == looked) {
                return green;
            }
            looked = place.state.signals();
            green = GroupSet.NONE;
            for (int i = 0; i < junction.groups().size(); i++) {
                boolean goes = isRunning()
                        && place.state.signals().aspect(i)
                                == junction.groups().get(i).type().go();
                green = goes ? green.with(i) : green;
            }
            return green;
        }

        /** Everybody who asks turns green within the bound, again and again for so long; once when it is the bound. */
        void everybodyGoes(long millis) throws DeadEnd {
            GroupSet asking = asking();
            GroupSet unserved = asking;
            long[] red = new long[junction.groups().size()];
            long from = place.now.millis();
            Arrays.fill(red, from);
            boolean once = millis == bounds.green();
            while (place.now.millis() - from < millis && !(once && unserved.isEmpty())) {
                GroupSet green = green();
                unserved = unserved.minus(green);
                for (int i = 0; i < red.length; i++) {
                    if (green.contains(i) || !asking.contains(i)) {
                        red[i] = place.now.millis();
                    }
                    longestWait = Math.max(longestWait, place.now.millis() - red[i]);
                    if (place.now.millis() - red[i] >= bounds.green()) {
                        throw stuck(
                                Stuck.Kind.GROUP_STARVES,
                                junction.groups().get(i).name(),
                                bounds.green());
                    }
                }
                tick();
            }
            if (!unserved.isEmpty()) {
                int group = Long.numberOfTrailingZeros(unserved.bits());
                throw stuck(
                        Stuck.Kind.GROUP_STARVES, junction.groups().get(group).name(), bounds.green());
            }
        }

        /** Whoever has a window in the running plan that comes unasked, is called by a detector, or comes in every cycle. */
        private GroupSet asking() {
            GroupSet asking = GroupSet.NONE;
            SignalPlan fixed = junction.plans().get(plan);
            for (int i = 0; fixed != null && i < fixed.windows().size(); i++) {
                boolean comes = fixed.windows().get(i).stream().anyMatch(window -> !window.onCall());
                asking = comes ? asking.with(i) : asking;
            }
            for (int i = 0; i < junction.detectors().size(); i++) {
                boolean calls = detections.sees(i) || !detections.knows(i);
                asking = calls ? asking.union(junction.detectors().get(i).calls()) : asking;
            }
            StagePlan actuated = junction.stagePlans().get(plan);
            for (int i = 0; actuated != null && i < actuated.rules().size(); i++) {
                StagePlan.Rule rule = actuated.rules().get(i);
                GroupSet comes = junction.stages().get(i).groups().minus(rule.onCall());
                asking = rule.recall() ? asking.union(comes) : asking;
            }
            return asking;
        }

        private DeadEnd stuck(Stuck.Kind kind, String subject, long within) {
            return new DeadEnd(new Stuck(kind, begun, who, atMillis, happening, subject, within));
        }
    }

    private static Moment at(long tick) {
        return Moment.ofTick(tick, ORIGIN);
    }
}
