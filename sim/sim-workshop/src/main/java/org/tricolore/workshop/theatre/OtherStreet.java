package org.tricolore.workshop.theatre;

import java.util.Map;
import org.tricolore.config.Site;
import org.tricolore.hal.CabinetPlan;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Inputs;
import org.tricolore.hal.Level;
import org.tricolore.model.Moment;
import org.tricolore.replay.TickRecord;
import org.tricolore.street.LampMishap;
import org.tricolore.street.VirtualCabinet;
import org.tricolore.wiring.Wiring.InputKind;
import org.tricolore.wiring.Wiring.InputWire;

/**
 * The lamps and the flasher of a street on which something was otherwise: it follows the recorded one until both part,
 * and takes over from it what was wrong with its lamps, also later.
 *
 * <p>A lamp that stayed dark for three ticks although it was driven is broken; one that burned for so long without being
 * driven is fed from outside; it is well again when it does what it is told.
 */
final class OtherStreet {
    private static final int SURE_TICKS = 3;

    private static final long NANOS = 1_000_000;

    private final VirtualCabinet cabinet;

    private final CabinetPlan plan;

    private final int resetChannel;

    /** For each lamp channel how many ticks it has done otherwise; negative: it burned although it was not driven. */
    private final int[] otherwise = new int[ChannelSet.MAX_CHANNEL + 1];

    private ChannelSet wrong = ChannelSet.EMPTY;

    /** What was recorded in the tick before. */
    private ChannelSet written = ChannelSet.EMPTY;

    private boolean reset;

    OtherStreet(Site site, Moment begin) {
        InputWire button = site.wiring().inputs().stream()
                .filter(wire -> wire.kind() == InputKind.RESET)
                .findFirst()
                .orElseThrow();
        resetChannel = button.channel();
        CabinetPlan street = site.cabinetPlan();
        // The options of the street's own driver mean nothing to this cabinet.
        plan = new CabinetPlan(street.site(), street.lamps(), street.inputs(), Map.of("reset", button.name()));
        cabinet = new VirtualCabinet(plan, begin.millis() * NANOS);
    }

    /**
     * A tick begins.
     *
     * @param recorded what it was then
     * @param parted whether this street is already another one
     */
    void begin(TickRecord recorded, boolean parted) {
        cabinet.advanceTo(recorded.now().millis() * NANOS);
        Inputs told = recorded.inputs();
        boolean pressed = told.input(resetChannel) == Level.ON;
        boolean lagging = !parted && told.flasher() == Level.OFF && cabinet.latched();
        if (pressed && !reset || lagging) {
            cabinet.pressReset();
        }
        reset = pressed;
        if (told.flasher() == Level.OFF && !(wrong.isEmpty() && told.lit().equals(written))) {
            judge(told);
        }
        written = recorded.written();
    }

    private void judge(Inputs told) {
        for (CabinetPlan.Lamp lamp : plan.lamps()) {
            int channel = lamp.channel();
            if (!told.litKnown().contains(channel)) {
                continue;
            }
            boolean driven = written.contains(channel);
            boolean burns = told.lit().contains(channel);
            int before = otherwise[channel];
            if (driven == burns) {
                // A broken lamp that is not driven is no better for it.
                boolean mended = wrong.contains(channel) && driven == before > 0;
                otherwise[channel] = wrong.contains(channel) && !mended ? before : 0;
                if (mended) {
                    wrong = wrong.without(channel);
                    cabinet.mishap(channel, LampMishap.NONE);
                }
            } else if (!wrong.contains(channel)) {
                otherwise[channel] = driven ? Math.max(0, before) + 1 : Math.min(0, before) - 1;
                if (Math.abs(otherwise[channel]) >= SURE_TICKS) {
                    wrong = wrong.with(channel);
                    cabinet.mishap(channel, driven ? LampMishap.BROKEN : LampMishap.FED_FROM_OUTSIDE);
                }
            }
        }
    }

    /** What the street of now tells in place of the recorded one; what could not be read then cannot be read now. */
    Inputs inputs(Inputs recorded) {
        Inputs now = cabinet.read();
        return new Inputs(
                now.lit().intersection(recorded.litKnown()),
                recorded.litKnown(),
                recorded.on(),
                recorded.onKnown(),
                recorded.flasher() == Level.UNKNOWN ? Level.UNKNOWN : now.flasher());
    }

    /** The tick has ended with these lamps and pulses. */
    void end(TickRecord heard) {
        heard.out().writes().forEach(cabinet.actuators()::write);
        for (int i = 0; i < heard.out().pulses(); i++) {
            cabinet.actuators().pulse();
        }
    }
}
