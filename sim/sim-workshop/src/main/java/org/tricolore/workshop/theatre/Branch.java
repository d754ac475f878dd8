package org.tricolore.workshop.theatre;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import org.tricolore.config.Site;
import org.tricolore.hal.Cabinet;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Inputs;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.replay.TickRecord;
import org.tricolore.replay.TickRecord.Current;

/**
 * What the doors of a run say from the tick on in which something is otherwise: all that was recorded, with the change in
 * it; of lamps and flasher, once the lamps have become others, what a virtual street says that has them.
 */
final class Branch {
    private final Site site;

    private final long from;

    private final Change change;

    private final OtherStreet street;

    /** Orders the cycle has not taken yet. */
    private final Deque<Order> waiting = new ArrayDeque<>();

    private boolean begun;

    private boolean parted;

    /** No meter of the recording knows these lamps. */
    private boolean silenced;

    Branch(Site site, Moment begin, long from, Change change) {
        this.site = site;
        this.from = from;
        this.change = change;
        this.street = new OtherStreet(site, begin);
    }

    /** What the doors say in this tick. */
    TickRecord said(TickRecord recorded) {
        street.begin(recorded, parted);
        if (recorded.now().tick() < from || change.isNone()) {
            return recorded;
        }
        if (!begun) {
            begun = true;
            waiting.addAll(change.given(site, recorded.now()));
        }
        recorded.orders().stream()
                .filter(order -> !change.withheld().contains(order.id()))
                .forEach(waiting::add);
        Inputs inputs = parted ? street.inputs(recorded.inputs()) : recorded.inputs();
        return recorded.with(held(inputs, change.held()), currents(recorded), new ArrayList<>(waiting));
    }

    private List<Current> currents(TickRecord recorded) {
        if (!parted) {
            return recorded.currents();
        }
        if (silenced) {
            return List.of();
        }
        silenced = true;
        return site.cabinetPlan().lamps().stream()
                .map(lamp -> new Current(lamp.channel(), Cabinet.NO_METER))
                .toList();
    }

    private static Inputs held(Inputs inputs, SortedMap<Integer, Boolean> held) {
        if (held.isEmpty()) {
            return inputs;
        }
        ChannelSet on = inputs.on();
        ChannelSet known = inputs.onKnown();
        for (SortedMap.Entry<Integer, Boolean> one : held.entrySet()) {
            on = one.getValue() ? on.with(one.getKey()) : on.without(one.getKey());
            known = known.with(one.getKey());
        }
        return new Inputs(inputs.lit(), inputs.litKnown(), on, known, inputs.flasher());
    }

    /** What came of it. */
    void heard(TickRecord recorded, TickRecord heard) {
        heard.orders().forEach(waiting::remove);
        street.end(heard);
        parted = parted
                || !heard.out().writes().equals(recorded.out().writes())
                || heard.out().pulses() != recorded.out().pulses();
    }
}
