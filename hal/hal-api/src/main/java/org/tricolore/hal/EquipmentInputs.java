package org.tricolore.hal;

import java.util.Collections;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tricolore.multi.Pixel;

/**
 * Everything read from the equipment for one tick.
 *
 * @param on digital inputs that are on
 * @param onKnown digital inputs that can be trusted; the rest count as {@link Level#UNKNOWN}
 * @param analogues by channel, in thousandths of the unit of {@link EquipmentPlan.Point}; what is missing is unknown
 * @param panels what each text panel says of itself; what is missing does not answer
 * @param line whether the line to the posts stands: what an outlet's modem is for; unknown where nobody has to know
 */
public record EquipmentInputs(
        ChannelSet on,
        ChannelSet onKnown,
        SortedMap<Integer, Integer> analogues,
        SortedMap<Integer, PanelStatus> panels,
        Level line) {
    /** Nothing could be read. */
    public static final EquipmentInputs UNKNOWN =
            new EquipmentInputs(ChannelSet.EMPTY, ChannelSet.EMPTY, new TreeMap<>(), new TreeMap<>());

    /**
     * What a text panel says of itself.
     *
     * @param shown the message it shows, in MULTI markup; empty when it is blank
     * @param fault {@link Level#ON} while it tells pixels, temperature or anything else to be repaired
     * @param faults what it tells, by stable names such as {@code PIXEL}; empty when it does not say
     * @param broken pixels that do not do what they are told
     */
    public record PanelStatus(String shown, Level fault, SortedSet<String> faults, SortedSet<Pixel> broken) {
        public PanelStatus {
            faults = Collections.unmodifiableSortedSet(new TreeSet<>(faults));
            broken = Collections.unmodifiableSortedSet(new TreeSet<>(broken));
        }

        /** One that tells no more than whether something is wrong. */
        public PanelStatus(String shown, Level fault) {
            this(shown, fault, new TreeSet<>(), new TreeSet<>());
        }
    }

    /** Of a cabinet in which nobody has to know of the line. */
    public EquipmentInputs(
            ChannelSet on,
            ChannelSet onKnown,
            SortedMap<Integer, Integer> analogues,
            SortedMap<Integer, PanelStatus> panels) {
        this(on, onKnown, analogues, panels, Level.UNKNOWN);
    }

    public EquipmentInputs {
        analogues = Collections.unmodifiableSortedMap(new TreeMap<>(analogues));
        panels = Collections.unmodifiableSortedMap(new TreeMap<>(panels));
    }

    /** The same with the line seen. */
    public EquipmentInputs with(Level seen) {
        return new EquipmentInputs(on, onKnown, analogues, panels, seen);
    }

    /** A negative channel is no wire: unknown. */
    public Level input(int channel) {
        return channel < 0 || !onKnown.contains(channel) ? Level.UNKNOWN : on.contains(channel) ? Level.ON : Level.OFF;
    }

    /** Thousandths of the unit; empty when unknown. */
    public OptionalInt analogue(int channel) {
        Integer value = analogues.get(channel);
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    public Optional<PanelStatus> panel(int channel) {
        return Optional.ofNullable(panels.get(channel));
    }
}
