package org.tricolore.street;

import java.time.Duration;
import java.util.Objects;
import org.tricolore.hal.Actuators;
import org.tricolore.hal.Cabinet;
import org.tricolore.hal.CabinetPlan;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Inputs;
import org.tricolore.hal.Level;

/**
 * A street cabinet of the mind: lamps that draw current, contacts, mains, and a hardware flasher kept away by the
 * heartbeat relay.
 *
 * <p>It lives in its own time, which passes only in {@link #advanceTo} and never on the agent's thread: an agent that
 * stops, throws or comes late cannot keep its cabinet from noticing. It starts with mains on and the relay dropped but
 * not latched; {@link FlasherRelay} has the rules. While the relay is dropped the flasher drives the lamps marked
 * {@code onFlasher} at 1 Hz and all other outputs are cut off, whatever the agent writes.
 *
 * <p>{@link #read} is what the agent is told; {@link #seen} is what stands on the street. They differ exactly where a
 * feedback lies. Safe for threads: the agent's, the clock's and the web page's meet here under one lock.
 */
public final class VirtualCabinet implements Cabinet, StreetClock.Listener {
    /** How long a finger stays on the reset button, in street time: long enough for several ticks of 100 ms. */
    public static final Duration RESET_PRESS = Duration.ofMillis(500);

    private final CabinetOptions options;
    private final Lamps lamps;
    private final Contacts contacts;
    private final FlasherRelay relay;
    private final Runnable beforePulse;
    private final Runnable afterClose;
    private long now;
    private boolean mains = true;
    private ChannelSet written = ChannelSet.EMPTY;

    /** What {@link #seen} answered last, and from what; null after hands or mishaps have been at the lamps. */
    private ChannelSet light;

    private ChannelSet lightOf = ChannelSet.EMPTY;
    private boolean lightHeld;
    private boolean lightFlash;

    /** What {@link #read} answered last. */
    private Inputs told = Inputs.UNKNOWN;

    private ChannelSet toldOf;

    private final Actuators actuators = new Actuators() {
        @Override
        public void write(ChannelSet lit) {
            synchronized (VirtualCabinet.this) {
                written = Objects.requireNonNull(lit);
            }
        }

        @Override
        public void pulse() {
            beforePulse.run();
            synchronized (VirtualCabinet.this) {
                relay.pulse(now);
            }
        }
    };

    /**
     * @param nowNanos the time in which it starts to live
     * @throws IllegalArgumentException with a sentence, when the plan or its options cannot be built
     */
    public VirtualCabinet(CabinetPlan plan, long nowNanos) {
        this(plan, nowNanos, () -> {}, () -> {});
    }

    /**
     * @param beforePulse runs before each pulse: may tell the cabinet which time it is
     * @param afterClose runs when the agent has let go
     */
    VirtualCabinet(CabinetPlan plan, long nowNanos, Runnable beforePulse, Runnable afterClose) {
        this(
                plan,
                nowNanos,
                beforePulse,
                afterClose,
                new FlasherRelay(
                        nowNanos,
                        false,
                        Duration.ofMillis(CabinetOptions.of(plan.options()).relaySilence())));
    }

    /** A cabinet whose relay drops at a pulse that comes too early, too: the kind a sentinel holds. */
    public static VirtualCabinet windowed(CabinetPlan plan, long nowNanos) {
        return new VirtualCabinet(plan, nowNanos, () -> {}, () -> {}, new FlasherRelay(nowNanos, true));
    }

    private VirtualCabinet(
            CabinetPlan plan, long nowNanos, Runnable beforePulse, Runnable afterClose, FlasherRelay relay) {
        this.beforePulse = beforePulse;
        this.afterClose = afterClose;
        options = CabinetOptions.of(plan.options());
        lamps = new Lamps(plan);
        contacts = new Contacts(plan);
        contacts.ensure(options.door());
        contacts.ensure(options.reset());
        now = nowNanos;
        this.relay = relay;
    }

    /** A cabinet that lives in the time of {@code clock}. */
    public static VirtualCabinet on(StreetClock clock, CabinetPlan plan) {
        VirtualCabinet cabinet = new VirtualCabinet(plan, clock.read().monotonicNanos());
        clock.add(cabinet);
        return cabinet;
    }

    /** @throws IllegalArgumentException when told to go back */
    @Override
    public synchronized void advanceTo(long monotonicNanos) {
        if (monotonicNanos < now) {
            throw new IllegalArgumentException("cabinet at " + now + " ns was told to go back to " + monotonicNanos);
        }
        now = monotonicNanos;
        relay.advanceTo(now);
    }

    // --- what the agent has in its hands

    /** The same object while nothing that is read has changed. */
    @Override
    public synchronized Inputs read() {
        ChannelSet seen = light();
        ChannelSet on = contacts.on(now);
        Level flasher = flasher(relay.held());
        boolean same =
                seen == toldOf && on == told.on() && contacts.known() == told.onKnown() && flasher == told.flasher();
        if (!same) {
            toldOf = seen;
            told = new Inputs(lamps.told(seen), lamps.known(), on, contacts.known(), flasher);
        }
        return told;
    }

    @Override
    public Actuators actuators() {
        return actuators;
    }

    /** The agent lets go: its outputs fall. The street lives on, and the relay drops when the pulses stay away. */
    @Override
    public void close() {
        actuators.write(ChannelSet.EMPTY);
        afterClose.run();
    }

    // --- what stands on the street

    /** The lamps that give light now, after relay, flasher, mains and mishaps; the same object while nothing changes. */
    public synchronized ChannelSet seen() {
        return light();
    }

    /** For whoever holds the lock already: one more costs as much as the look. */
    private ChannelSet light() {
        boolean held = relay.held();
        boolean flash = relay.flash(now);
        if (light == null || written != lightOf || held != lightHeld || flash != lightFlash) {
            lightOf = written;
            lightHeld = held;
            lightFlash = flash;
            light = !mains ? ChannelSet.EMPTY : held ? lamps.drivenBy(written) : lamps.drivenByFlasher(flash);
        }
        return light;
    }

    /** Somebody has been at lamps, wires or mains: what was remembered of them is void. */
    private void touched() {
        light = null;
        toldOf = null;
    }

    /**
     * The contact on the relay: {@link Level#ON} while it has dropped, and so also in a power cut, when the flasher has
     * no power either and all is dark.
     */
    public synchronized Level flasher() {
        return flasher(relay.held());
    }

    private static Level flasher(boolean held) {
        return held ? Level.OFF : Level.ON;
    }

    /** Whether the relay waits for {@link #pressReset}. */
    public synchronized boolean latched() {
        return relay.latched();
    }

    /** Current of all lamps together, mA. */
    public synchronized int milliamps() {
        return lamps.milliamps(light(), options.lampMilliamps());
    }

    /** Current of one lamp channel, mA; 0 for a channel without a lamp. */
    @Override
    public synchronized int milliamps(int channel) {
        return light().contains(channel) ? lamps.milliamps(channel, options.lampMilliamps()) : 0;
    }

    /** The channel of the lamp with this label, such as {@code F1 red}. */
    public int lamp(String label) {
        return lamps.channel(label);
    }

    // --- hands and mishaps

    /** Cuts or restores the mains. The relay's latch survives; a cut alone does not set it. */
    public synchronized void mains(boolean on) {
        mains = on;
        relay.power(on, now);
        touched();
    }

    public synchronized boolean mains() {
        return mains;
    }

    /** Gives one lamp channel a mishap, in place of the one it had. */
    public synchronized void mishap(int lampChannel, LampMishap mishap) {
        lamps.mishap(lampChannel, mishap);
        touched();
    }

    /**
     * One lamp ages: it still burns, and draws so much of what it drew when it was new.
     *
     * @param percent 1 to 200; 100 is a new lamp
     */
    public synchronized void age(int lampChannel, int percent) {
        lamps.age(lampChannel, percent);
    }

    /** The current feedback of one lamp channel tells for ever what is true now. */
    public synchronized void freezeFeedback(int lampChannel) {
        lamps.freezeFeedback(lampChannel, light().contains(lampChannel));
        touched();
    }

    /** The current feedback of one lamp channel becomes unknown. */
    public synchronized void muteFeedback(int lampChannel) {
        lamps.muteFeedback(lampChannel);
        touched();
    }

    /** The current feedback of one lamp channel tells the reverse of what is true. */
    public synchronized void invertFeedback(int lampChannel) {
        lamps.invertFeedback(lampChannel);
        touched();
    }

    /** The current feedback of one lamp channel tells the truth again. */
    public synchronized void mendFeedback(int lampChannel) {
        lamps.mendFeedback(lampChannel);
        touched();
    }

    /**
     * Puts a contact on or off until it is told otherwise: a vehicle on a loop, the door, the police key.
     *
     * @throws IllegalArgumentException for an unknown label, and for the reset button: that one is pressed
     */
    public synchronized void set(String input, boolean on) {
        if (input.equals(options.reset())) {
            throw new IllegalArgumentException("the reset button \"" + input + "\" is pressed, not set");
        }
        contacts.set(input, on);
    }

    /**
     * Presses a button for a while of street time; pressing it again meanwhile can only prolong it.
     *
     * @throws IllegalArgumentException for an unknown label or no duration
     */
    public synchronized PressAnswer press(String input, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("a press of " + duration + " is none");
        }
        boolean reset = input.equals(options.reset());
        if (reset && !doorOpen()) {
            return PressAnswer.DOOR_CLOSED;
        }
        contacts.pressUntil(input, now + duration.toNanos());
        return reset && relay.reset() ? PressAnswer.LATCH_OPENED : PressAnswer.PRESSED;
    }

    /** The technician presses the reset button behind the door. It is mechanical and needs no mains. */
    public PressAnswer pressReset() {
        return press(options.reset(), RESET_PRESS);
    }

    /** Opens or closes the cabinet's door. */
    public void door(boolean open) {
        set(options.door(), open);
    }

    /** Whether the door really is open, whatever its wire tells. */
    public synchronized boolean doorOpen() {
        return contacts.on(options.door(), now);
    }

    /** Cuts the wire of an input, or mends it. The contact goes on working; nobody can know. */
    public synchronized void cutWire(String input, boolean cut) {
        contacts.cut(input, cut);
    }

    /** What the wire of an input tells now. */
    public synchronized Level input(String label) {
        return contacts.level(label, now);
    }

    /** The label of the input on this channel, for callers that count in channels. */
    public synchronized String inputLabel(int channel) {
        return contacts.label(channel);
    }
}
