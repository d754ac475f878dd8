package org.tricolore.cycle;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.tricolore.config.Site;
import org.tricolore.fault.FaultBook;
import org.tricolore.hal.Cabinet;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Equipment;
import org.tricolore.hal.Inputs;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.model.OrderPhase;
import org.tricolore.safety.Evidence;
import org.tricolore.safety.Latch;
import org.tricolore.safety.SafetyGate;
import org.tricolore.safety.Verdict;
import org.tricolore.wiring.ContactBoard;
import org.tricolore.wiring.Wiring.InputKind;

/**
 * One cabinet's tick: read all, decide for each junction, write all. Everything it knows comes in through its arguments, the cabinet
 * and the inbox, so a run can be told again tick by tick.
 */
public final class ControlCycle implements OnBeat {
    /** The watcher is told at least this often, ms, so that its clock does not stand still. */
    static final int TELL_MILLIS = 1_000;

    /** Orders taken in one tick, so that a flood cannot make a tick late. */
    static final int ORDERS_A_TICK = 8;

    private final Site site;

    private final Cabinet cabinet;

    private final SafetyGate gate;

    private final Equipment door;

    private final EquipmentControl equipment;

    private final Dispatch dispatch;

    private final List<JunctionControl> junctions;

    /** What was last told of a latch. */
    private Optional<Evidence> evidence = Optional.empty();

    private final ContactBoard contacts;

    private final Supply supply;

    private final CabinetSwitches switches;

    private final FaultBook faults = new FaultBook();

    private final Sightings sightings;

    private final Watcher watcher;

    private final Supplier<Optional<Order>> inbox;

    /** Whether the agent was told to end, asked once a tick. */
    private BooleanSupplier told = () -> false;

    private boolean leaving;

    /** What was read in this tick; unknown when the reading itself has thrown. */
    private Inputs read = Inputs.UNKNOWN;

    /** The images of the junctions when they were last put together. */
    private final ChannelSet[] images;

    private final JunctionPicture[] pictures;

    private ChannelSet image = ChannelSet.EMPTY;

    private Picture picture;

    /**
     * @param latchedBefore a latch that outlived the last run
     * @param inbox the next order that is on disk, or empty; never waits
     * @param begin the first moment of this run
     */
    public ControlCycle(
            Site site,
            Cabinet cabinet,
            Optional<Latch> latchedBefore,
            Supplier<Optional<Order>> inbox,
            Watcher watcher,
            Moment begin) {
        this(site, cabinet, Equipment.NONE, latchedBefore, inbox, watcher, begin);
    }

    /** @param door to the equipment besides the lamps */
    public ControlCycle(
            Site site,
            Cabinet cabinet,
            Equipment door,
            Optional<Latch> latchedBefore,
            Supplier<Optional<Order>> inbox,
            Watcher watcher,
            Moment begin) {
        this.door = door;
        this.inbox = inbox;
        this.site = site;
        this.cabinet = cabinet;
        this.watcher = watcher;
        this.gate =
                new SafetyGate(site.safety(), cabinet.actuators(), cabinet::milliamps, resetInput(site), latchedBefore);
        this.equipment = new EquipmentControl(site, watcher::news, this::inquire);
        this.dispatch = new Dispatch(site, equipment.authority(), watcher::news, begin);
        this.junctions = dispatch.junctions();
        this.contacts = new ContactBoard(site.wiring());
        this.supply = new Supply(site.wiring());
        this.switches = new CabinetSwitches(site.wiring());
        this.sightings = new Sightings(site.wiring(), gate, supply, switches, junctions, equipment, cabinet);
        this.images = new ChannelSet[junctions.size()];
        this.pictures = new JunctionPicture[junctions.size()];
    }

    private static int resetInput(Site site) {
        return site.wiring().inputs().stream()
                .filter(input -> input.kind() == InputKind.RESET)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("site " + site.name() + " has no RESET input"))
                .channel();
    }

    /** A self-test or a report is in the books as soon as it is accepted. */
    private void inquire(Order order, Moment now) {
        watcher.happened(Inquiries.event(order, equipment.states(), faults.faults(), now));
    }

    /** Takes up a lease of the run before. Before the first tick only. */
    public void resume(Order order, OrderPhase phase, Moment now) {
        dispatch.resume(order, phase, now);
    }

    /**
     * Whom to ask whether the agent was told to end; nobody, when this is not said. Before the first tick only.
     *
     * @param toldToEnd asked once a tick; never waits
     */
    public void leaveWhen(BooleanSupplier toldToEnd) {
        told = toldToEnd;
    }

    /**
     * One tick.
     *
     * @param nowMillis the clock as read, monotonic ms; {@code now} is its grid point
     */
    @Override
    public void tick(Moment now, long nowMillis) {
        leaving = told.getAsBoolean();
        read = Inputs.UNKNOWN;
        read = cabinet.read();
        Inputs inputs = read;
        supply.see(inputs, now);
        switches.see(inputs, now);
        Optional<Order> order = inbox.get();
        for (int taken = 1; order.isPresent(); taken++) {
            dispatch.take(order.get(), now);
            order = taken < ORDERS_A_TICK ? inbox.get() : Optional.empty();
        }
        equipment.tick(door, now);
        Footing footing = footing();
        for (JunctionControl junction : junctions) {
            junction.step(inputs, footing, now);
        }
        Verdict verdict = gate.check(image(now), inputs, nowMillis);
        for (JunctionControl junction : junctions) {
            if (verdict.openedOnSite()) {
                junction.begin(now);
            }
            junction.observe(now);
        }
        equipment.observe(now);
        dispatch.settle(now);
        tell(verdict, inputs, now);
    }

    private Footing footing() {
        if (gate.latch().isPresent()) {
            return Footing.LET_GO;
        }
        Footing asked = switches.footing();
        if (gate.unpowered()) {
            return Footing.UNPOWERED;
        }
        if (asked != Footing.SOUND) {
            return asked;
        }
        return supply.fails() || equipment.batteryLow()
                ? Footing.SUPPLY_FAILS
                : leaving ? Footing.LEAVING : Footing.SOUND;
    }

    @Override
    public long notBeforeMillis() {
        return gate.notBeforeMillis();
    }

    /**
     * The tick has thrown: the lamps go to the cabinet's own flasher and stay there until opened on site.
     *
     * <p>The gate still sees the cabinet, so that even a cycle that throws at every tick tells its latch and can be
     * opened to be tried again.
     */
    @Override
    public void failed(Throwable cause, Moment now, long nowMillis) {
        gate.trip(new Latch(
                "CONTROL_FAILED",
                "control",
                "the control cycle threw " + cause,
                "le cycle de contrôle a levé " + cause));
        Verdict verdict = gate.check(ChannelSet.EMPTY, read, nowMillis);
        for (JunctionControl junction : junctions) {
            if (verdict.openedOnSite()) {
                junction.begin(now);
            }
            junction.see(read);
        }
        tell(verdict, read, now);
    }

    /** The lamps of all junctions together; the same object while none of them changes. */
    private ChannelSet image(Moment now) {
        boolean same = true;
        for (int i = 0; i < images.length; i++) {
            ChannelSet next = junctions.get(i).image(now);
            same &= next == images[i];
            images[i] = next;
        }
        if (!same) {
            image = images[0];
            for (int i = 1; i < images.length; i++) {
                image = image.union(images[i]);
            }
        }
        return image;
    }

    private void tell(Verdict verdict, Inputs inputs, Moment now) {
        if (!gate.evidence().equals(evidence)) {
            evidence = gate.evidence();
            evidence.ifPresent(watcher::latched);
        }
        boolean faultsChanged = faults.see(sightings.see(verdict, now), now.wall());
        boolean moved = false;
        for (int i = 0; i < pictures.length; i++) {
            JunctionPicture next = junctions.get(i).picture();
            moved |= next != pictures[i];
            pictures[i] = next;
        }
        boolean due = picture == null || now.millis() - picture.now().millis() >= TELL_MILLIS;
        // Whatever is the very same needs no picture to be compared with the one before.
        boolean same = !moved
                && !due
                && !faultsChanged
                && verdict.latch().equals(picture.latch())
                && inputs.flasher() == picture.flasher()
                && contacts.contacts(inputs) == picture.contacts()
                && equipment.states() == picture.equipment();
        if (same) {
            return;
        }
        Picture next = new Picture(
                now,
                List.of(pictures),
                dispatch.leases(),
                verdict.latch(),
                inputs.flasher(),
                contacts.contacts(inputs),
                faults.faults(),
                equipment.states());
        if (due || faultsChanged || !next.sameStreet(picture)) {
            picture = next;
            watcher.changed(picture);
        }
    }
}
