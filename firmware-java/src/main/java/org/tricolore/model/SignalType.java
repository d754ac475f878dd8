package org.tricolore.model;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A kind of signal head as its country's rules define it: the aspects it has and the order they come in
 * (stop → opening → go → closing → stop).
 *
 * @param code the rule's own name, such as {@code R11v} (arrêté of 24 November 1967, art. 7)
 * @param users whom it speaks to
 * @param stop the aspect shown while the way is closed
 * @param opening aspects between stop and go, in order; none in France, red-amber elsewhere
 * @param go the aspect shown while the way is open
 * @param closing aspects between go and stop, in order; yellow for vehicles, none for French pedestrians
 * @param generalFlashing the aspect while the whole junction flashes yellow
 * @param startCaution the aspect of the steady-yellow step between general flashing and all red
 * @param displays the lamps of each aspect the type has
 * @param place where the rules allow it to stand
 */
public record SignalType(
        String code,
        Users users,
        Aspect stop,
        List<AspectTime> opening,
        Aspect go,
        List<AspectTime> closing,
        Aspect generalFlashing,
        Aspect startCaution,
        SortedMap<Aspect, Display> displays,
        Place place) {

    /** Whom a signal speaks to. */
    public enum Users {
        VEHICLES,
        PEDESTRIANS,
        CYCLES,
        BUSES,
        TRAMS
    }

    /** Where a signal may stand. */
    public enum Place {
        /** At a junction, in conflict with other groups. */
        JUNCTION,
        /** Away from junctions: access and flow control (R22, R23). */
        ACCESS,
        /** Absolute stop, never inside a junction (R24, R25). */
        ABSOLUTE_STOP
    }

    /**
     * An aspect that lasts a time fixed by the country's rules.
     *
     * @param builtUpMillis ms in built-up areas
     * @param outsideMillis ms outside them
     */
    public record AspectTime(Aspect aspect, int builtUpMillis, int outsideMillis) {}

    public SignalType {
        opening = List.copyOf(opening);
        closing = List.copyOf(closing);
        displays = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(displays));
    }

    public boolean has(Aspect aspect) {
        return displays.containsKey(aspect);
    }

    /** The lamps of an aspect, or empty for an aspect this type does not have. */
    public Optional<Display> display(Aspect aspect) {
        return Optional.ofNullable(displays.get(aspect));
    }
}
