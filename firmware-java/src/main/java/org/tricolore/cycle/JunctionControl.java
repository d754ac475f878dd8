package org.tricolore.cycle;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.tricolore.authority.Authority;
import org.tricolore.authority.Decision;
import org.tricolore.authority.Lease;
import org.tricolore.authority.Rights;
import org.tricolore.authority.Street;
import org.tricolore.fault.FaultBook.Sighting;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Inputs;
import org.tricolore.model.Demand;
import org.tricolore.model.Detections;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Parameters;
import org.tricolore.model.Post;
import org.tricolore.model.Stage;
import org.tricolore.model.Timetable;
import org.tricolore.safety.Verdict;
import org.tricolore.signal.Engine;
import org.tricolore.signal.JunctionPhase;
import org.tricolore.signal.Run;
import org.tricolore.signal.SignalsState;
import org.tricolore.signal.Suspect;
import org.tricolore.timetable.Calendar;
import org.tricolore.wiring.DetectorBoard;
import org.tricolore.wiring.LampBoard;
import org.tricolore.wiring.PanelBoard;
import org.tricolore.wiring.Wiring;

/** One junction of a cabinet: its orders, calendar and engine, and the lamps they want to see. */
final class JunctionControl {
    private final Junction junction;

    /** Of the junction with the parameters that orders have set. */
    private Engine engine;

    private SortedMap<String, Integer> parameters = Collections.emptySortedMap();

    private final LampBoard board;

    private final DetectorBoard detectors;

    private final PanelBoard panel;

    private final Calendar calendar;

    private final Authority authority;

    private Engine.State state;

    private Detections detections = Detections.NOBODY;

    private List<Suspect> suspects = List.of();

    /** Detectors whose wires can be read, and what is told while that and the suspects stay the same. */
    private long known = -1;

    private List<Sighting> faults = List.of();

    private Street street = new Street("", null);

    private JunctionPicture picture;

    /** The street of {@link #picture}. */
    private Street pictured;

    private SignalsState imaged;

    /** The lamps of {@link #imaged} in the dark half of a flash and in the lit one; null until somebody asks. */
    private final ChannelSet[] images = new ChannelSet[2];

    private final Watchpoints watchpoints;

    private GroupSet open = GroupSet.NONE;

    private SignalsState openOf;

    JunctionControl(
            Junction junction,
            Timetable timetable,
            Wiring wiring,
            Rights rights,
            Consumer<OrderNews> news,
            Moment begin) {
        this.junction = junction;
        this.engine = new Engine(junction);
        this.board = new LampBoard(junction, wiring);
        this.detectors = new DetectorBoard(junction, wiring);
        this.panel = new PanelBoard(junction.name(), wiring);
        this.calendar = new Calendar(timetable);
        this.authority = new Authority(junction, calendar.planAt(begin.wall()), rights, news);
        this.state = engine.dark(begin);
        this.watchpoints = new Watchpoints(junction, wiring);
    }

    void resume(Order order, OrderPhase phase, Moment now) {
        authority.resume(order, phase, now);
    }

    void take(Order order, Moment now) {
        authority.take(order, now);
    }

    String name() {
        return junction.name();
    }

    /** What {@link #take} would answer. */
    Decision judge(Order order, Moment now) {
        return authority.judge(order, now);
    }

    /** Whether {@link #resume} would go on with an order of the run before. */
    Decision judgeAgain(Order order) {
        return authority.judgeAgain(order);
    }

    boolean holds(UUID id) {
        return authority.holds(id);
    }

    void revoke(UUID id, Moment now) {
        authority.revoke(id, now);
    }

    /** Orders of posts that have not ended, oldest first; the same list until one of them changes. */
    List<Lease> leases() {
        return authority.leases();
    }

    /** Decides what this tick brings. */
    void step(Inputs inputs, Footing footing, Moment now) {
        authority.calendar(calendar.planAt(now.wall()));
        authority.cabinet(footing == Footing.LET_GO, footing.wish());
        authority.police(panel.panel(inputs), now);
        Demand demand = authority.decide(now);
        if (authority.parameters() != parameters) {
            parameters = authority.parameters();
            engine = new Engine(Parameters.set(junction, parameters));
            state = engine.takenOver(state);
        }
        detections = authority.detections(detectors.detections(inputs));
        state = engine.step(state, demand, detections, now);
        if (footing == Footing.UNPOWERED && state.signals().phase() != JunctionPhase.DARK) {
            begin(now);
        }
    }

    /** What was decided is on the street: tells each order what became of it. */
    void observe(Moment now) {
        street = street(authority.demand(), now);
        authority.observe(street, now);
    }

    /** The cabinet was opened to be tried again, or its lamps have no supply: a whole start-up follows. */
    void begin(Moment now) {
        state = engine.darkAgain(state, now);
    }

    /** What should be repaired of its detectors; the same list while that does not change. */
    List<Sighting> faults() {
        if (state.suspects() != suspects || detections.known() != known) {
            suspects = state.suspects();
            known = detections.known();
            faults = DetectorFaults.sightings(junction, suspects, detections);
        }
        return faults;
    }

    /** Reads what the detectors say in a tick that has thrown. */
    void see(Inputs inputs) {
        detections = authority.detections(detectors.detections(inputs));
    }

    /** The lamps that should burn now; the same object while nothing changes. */
    ChannelSet image(Moment now) {
        if (state.signals() != imaged) {
            imaged = state.signals();
            images[0] = null;
            images[1] = null;
        }
        int half = LampBoard.flashOn(now.millis()) ? 1 : 0;
        if (images[half] == null) {
            ChannelSet next = board.image(imaged::aspect, now.millis());
            images[half] = next.equals(images[1 - half]) ? images[1 - half] : next;
        }
        return images[half];
    }

    /** The same object while nothing changes. */
    JunctionPicture picture() {
        Post planHolder = authority.planHolder().post();
        boolean same = picture != null
                && state == picture.engine()
                && authority.demand() == picture.demand()
                && detections == picture.detections()
                && planHolder == picture.planHolder()
                && street == pictured
                && parameters == picture.parameters()
                && authority.leases() == picture.leases();
        if (!same) {
            pictured = street;
            picture = new JunctionPicture(
                    state,
                    authority.demand(),
                    detections,
                    planHolder,
                    Optional.ofNullable(street.mode()),
                    parameters,
                    authority.leases());
        }
        return picture;
    }

    private Street street(Demand demand, Moment now) {
        SignalsState signals = state.signals();
        Mode mode = switch (signals.phase()) {
            case DARK -> Mode.DARK;
            case FLASHING -> Mode.FLASHING_YELLOW;
            case STEADY_YELLOW, ALL_RED -> null;
            case RUNNING -> {
                boolean allRed = signals.stopped().size() == signals.groups();
                yield demand.mode() == Mode.NORMAL ? Mode.NORMAL : allRed ? Mode.ALL_RED : null;
            }
        };
        // A start passes through flashing and all red without anybody having asked to stay there.
        Mode asked = mode == demand.mode() || signals.phase() == JunctionPhase.RUNNING ? mode : null;
        if (signals != openOf) {
            openOf = signals;
            open = open(signals);
        }
        String plan = state.planName();
        String stage = openStage(now);
        boolean same = asked == street.mode()
                && plan.equals(street.plan())
                && stage.equals(street.stage())
                && open.equals(street.open())
                && state.preempted() == street.preempted();
        return same ? street : new Street(plan, asked, stage, open, state.preempted());
    }

    private GroupSet open(SignalsState signals) {
        GroupSet shown = GroupSet.NONE;
        for (int i = 0; i < signals.groups() && signals.phase() == JunctionPhase.RUNNING; i++) {
            shown = signals.aspect(i) == junction.groups().get(i).type().go() ? shown.with(i) : shown;
        }
        return shown;
    }

    /** Whether {@link #see(Verdict, Moment, List)} may add something at any tick. */
    boolean isWatched() {
        return watchpoints.isNeeded();
    }

    /** What must be told of trains and absolute stops. */
    void see(Verdict verdict, Moment now, List<Sighting> sightings) {
        if (watchpoints.isNeeded()) {
            watchpoints.see(state, detections, verdict.latch(), verdict.findings(), now, sightings);
        }
    }

    /** Name of the stage that runs, once all its groups show go; empty before. */
    private String openStage(Moment now) {
        int stage = state.stage(now);
        if (stage == Run.NO_STAGE || state.preempted()) {
            return "";
        }
        Stage running = junction.stages().get(stage);
        return running.groups().minus(open).isEmpty() ? running.name() : "";
    }
}
