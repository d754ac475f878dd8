package org.tricolore.signal;

import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Moment;
import org.tricolore.model.RingPlan;
import org.tricolore.model.RingPlan.Phase;
import org.tricolore.model.RingPlan.Recall;
import org.tricolore.model.SignalGroup;

/** How the phase of one ring is served: when it counts as open, when its pedestrians walk, and when it may be left. */
final class RingService {
    static final long NOT_YET = Long.MIN_VALUE;

    private final Junction junction;

    private final DetectorBank bank;

    RingService(Junction junction, DetectorBank bank) {
        this.junction = junction;
        this.bank = bank;
    }

    /** The pedestrians of a phase while it runs. */
    enum Walk {
        NOT_ASKED,
        WISHED,
        OVER
    }

    /**
     * Where a ring is.
     *
     * @param phase index of the phase that runs, or −1 while the ring is red
     * @param begunMillis monotonic ms at which the phase was chosen
     * @param openMillis monotonic ms since which all it wishes has been open; {@link Long#MIN_VALUE} until then
     * @param askedMillis monotonic ms since which somebody asks for what cannot run beside it; {@link Long#MIN_VALUE}
     *     while nobody does
     * @param opens why the phase came
     * @param ready why it may be left, or null while it may not
     */
    record Ring(int phase, long begunMillis, long openMillis, long askedMillis, Walk walk, Cause opens, Cause ready) {
        static final Ring RED =
                new Ring(RingPlan.NONE, NOT_YET, NOT_YET, NOT_YET, Walk.NOT_ASKED, Cause.WISH_BEGAN, null);

        static Ring begun(int phase, Cause opens, Moment now) {
            return new Ring(phase, now.millis(), NOT_YET, NOT_YET, Walk.NOT_ASKED, opens, null);
        }
    }

    /**
     * What all rings look at in one tick.
     *
     * @param next phases that may be begun now and that somebody asks for
     * @param called phases that somebody asks for, wherever they are
     * @param softly whether nobody asks, and they are only where the junction likes to rest
     * @param dueMillis monotonic ms at which all rings must leave their side
     */
    record Look(
            RingTable table,
            Situation seen,
            long next,
            long called,
            boolean softly,
            int side,
            long yieldMillis,
            long dueMillis,
            Moment now) {

        /** Phases asked for that cannot run beside {@code phase}. */
        long against(int phase) {
            return next & (table.ofRing(table.phase(phase).ring()) | ~table.ofSide(side));
        }
    }

    /** One step. Returns {@code ring} itself when nothing changes. */
    Ring step(Ring ring, Look look) {
        if (ring.phase() == RingPlan.NONE) {
            return ring;
        }
        boolean asks = !look.softly() && look.against(ring.phase()) != 0;
        long asked = !asks
                ? NOT_YET
                : ring.askedMillis() != NOT_YET
                        ? ring.askedMillis()
                        : look.now().millis();
        Walk walk = walk(ring, asked, look);
        long open = ring.openMillis() == NOT_YET ? openSince(ring, walk, look) : ring.openMillis();
        Ring after = open == ring.openMillis() && asked == ring.askedMillis() && walk == ring.walk()
                ? ring
                : new Ring(ring.phase(), ring.begunMillis(), open, asked, walk, ring.opens(), ring.ready());
        Cause ready = ready(after, look);
        return ready == after.ready()
                ? after
                : new Ring(ring.phase(), ring.begunMillis(), open, asked, walk, ring.opens(), ready);
    }

    /** When the vehicles, and the pedestrians that came with them, were all open. */
    private long openSince(Ring ring, Walk walk, Look look) {
        Phase phase = look.table().phase(ring.phase());
        boolean people = walk == Walk.WISHED;
        if (!open(phase.group(), look) || (people && !open(phase.pedestrian(), look))) {
            return NOT_YET;
        }
        long since = look.seen().signals().since(phase.group());
        return people ? Math.max(since, look.seen().signals().since(phase.pedestrian())) : since;
    }

    private Walk walk(Ring ring, long asked, Look look) {
        Phase phase = look.table().phase(ring.phase());
        if (phase.pedestrian() == RingPlan.NONE) {
            return Walk.NOT_ASKED;
        }
        RingClock clock = look.table().clock();
        boolean stays = phase.restInWalk() && asked == NOT_YET;
        if (ring.walk() == Walk.WISHED) {
            SignalGroup people = junction.groups().get(phase.pedestrian());
            boolean served =
                    open(phase.pedestrian(), look) && green(phase.pedestrian(), look) >= people.minimumGreenMillis();
            boolean must = clock.endsWalk(ring.phase(), people.closingMillis(), look.yieldMillis(), look.now());
            boolean goesOn = stays || walked(ring, asked, people, look);
            return served && (must || !goesOn) ? Walk.OVER : Walk.WISHED;
        }
        boolean called = look.seen().calls().contains(phase.pedestrian());
        boolean recalled = ring.walk() == Walk.NOT_ASKED && phase.recall() == Recall.PEDESTRIAN;
        // Who presses while others wait already comes with the next turn of the phase: his walk would keep them
        // waiting.
        boolean early = ring.openMillis() == NOT_YET || asked == NOT_YET;
        boolean begins = early && ring.ready() == null && (called || recalled || stays);
        boolean stopped = look.seen().signals().stopped().contains(phase.pedestrian());
        return begins && stopped && clock.letsWalk(ring.phase(), look.yieldMillis(), look.now())
                ? Walk.WISHED
                : ring.walk();
    }

    /** Whether a detector of the crossing still sees somebody, and the maximum leaves them the time. */
    private boolean walked(Ring ring, long asked, SignalGroup people, Look look) {
        Phase phase = look.table().phase(ring.phase());
        GroupSet crossing = GroupSet.of(phase.pedestrian());
        if (look.seen().nudges().keeps().intersects(crossing)) {
            return true;
        }
        long millis = look.now().millis() + people.closingMillis();
        boolean within = asked == NOT_YET
                || ring.openMillis() == NOT_YET
                || millis - Math.max(ring.openMillis(), asked) < phase.maximumMillis();
        return within
                && millis < look.dueMillis()
                && bank.prolonging(look.seen().detectors(), crossing, othersWaitMillis(ring, look), look.now()) >= 0;
    }

    /** Why the phase may be left now, or null while it may not. */
    private Cause ready(Ring ring, Look look) {
        RingTable table = look.table();
        int index = ring.phase();
        Phase phase = table.phase(index);
        GroupSet groups = table.groups(index);
        if (!served(ring, look)
                || look.against(index) == 0
                || look.seen().nudges().keeps().intersects(groups)) {
            return null;
        }
        boolean forced = table.clock().forcesOff(index, look.yieldMillis(), look.now());
        if (table.plan().coordinates(index)) {
            return forced ? kept(ring, Cause.Reason.RING_YIELDED, table) : null;
        }
        if (forced) {
            return kept(ring, Cause.Reason.RING_FORCED_OFF, table);
        }
        long waited = look.now().millis() - Math.max(ring.openMillis(), ring.askedMillis());
        boolean due = ring.askedMillis() != NOT_YET && look.now().millis() >= look.dueMillis();
        if (due || (ring.askedMillis() != NOT_YET && waited >= phase.maximumMillis())) {
            return ring.ready() != null
                    ? ring.ready()
                    : new Cause(Cause.Reason.MAXED, table.name(index), phase.maximumMillis());
        }
        if (table.hurried(index, look.seen())) {
            return kept(ring, Cause.Reason.HURRIED, table);
        }
        boolean done = ring.ready() != null && !table.plan().simultaneousGapOut();
        return done || gapped(ring, look) ? gap(ring, look) : null;
    }

    private boolean gapped(Ring ring, Look look) {
        return look.table().phase(ring.phase()).recall() != Recall.MAXIMUM
                && !look.table().held(ring.phase(), look.seen())
                && bank.prolonging(
                                look.seen().detectors(), vehicles(ring, look), othersWaitMillis(ring, look), look.now())
                        < 0;
    }

    private Cause gap(Ring ring, Look look) {
        if (ring.ready() != null) {
            return ring.ready();
        }
        int last = bank.lastToProlong(look.seen().detectors(), vehicles(ring, look));
        return last < 0
                ? kept(ring, Cause.Reason.SERVED, look.table())
                : new Cause(
                        Cause.Reason.GAPPED,
                        bank.detector(last).name(),
                        bank.gapMillis(look.seen().detectors(), last, look.now()));
    }

    /** How long others have waited while the phase is open, ms: gaps may shrink meanwhile. */
    private static long othersWaitMillis(Ring ring, Look look) {
        boolean waits = ring.askedMillis() != NOT_YET && ring.openMillis() != NOT_YET;
        return waits ? look.now().millis() - Math.max(ring.openMillis(), ring.askedMillis()) : 0;
    }

    private static GroupSet vehicles(Ring ring, Look look) {
        return GroupSet.of(look.table().phase(ring.phase()).group());
    }

    /** The reason a ring became ready for first stays: it is what its green ended for. */
    private static Cause kept(Ring ring, Cause.Reason reason, RingTable table) {
        return ring.ready() != null ? ring.ready() : new Cause(reason, table.name(ring.phase()), 0);
    }

    /** Whether the vehicles have had their minimum green and nobody is on the crossing. */
    private boolean served(Ring ring, Look look) {
        Phase phase = look.table().phase(ring.phase());
        boolean people = phase.pedestrian() != RingPlan.NONE
                && (ring.walk() == Walk.WISHED
                        || !look.seen().signals().stopped().contains(phase.pedestrian()));
        return ring.openMillis() != NOT_YET
                && !people
                && green(phase.group(), look)
                        >= junction.groups().get(phase.group()).minimumGreenMillis();
    }

    /** Whether a ring leaves its phase for red: nobody asks for anything and nobody comes any more. */
    boolean redRests(Ring ring, Look look) {
        return look.table().plan().redRest()
                && ring.phase() != RingPlan.NONE
                && look.next() == 0
                && look.softly()
                && served(ring, look)
                && gapped(ring, look);
    }

    Cause rested(Ring ring, RingTable table) {
        return new Cause(Cause.Reason.RED_RESTED, table.name(ring.phase()), 0);
    }

    Cause walkBegins(Ring before, Ring after, RingTable table, Cause otherwise) {
        return after.walk() == Walk.WISHED && before.walk() != Walk.WISHED
                ? new Cause(Cause.Reason.WALK_CALLED, people(after, table), 0)
                : otherwise;
    }

    Cause walkEnds(Ring before, Ring after, RingTable table, Cause otherwise) {
        return after.walk() == Walk.OVER && before.walk() == Walk.WISHED
                ? new Cause(Cause.Reason.WALK_SERVED, people(after, table), 0)
                : otherwise;
    }

    private String people(Ring ring, RingTable table) {
        return junction.groups().get(table.phase(ring.phase()).pedestrian()).name();
    }

    private boolean open(int group, Look look) {
        return look.seen().signals().aspect(group)
                == junction.groups().get(group).type().go();
    }

    private static long green(int group, Look look) {
        return look.now().millis() - look.seen().signals().since(group);
    }
}
