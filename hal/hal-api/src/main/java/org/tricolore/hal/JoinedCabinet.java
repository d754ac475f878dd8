package org.tricolore.hal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Several drivers as one cabinet: each has its own lamps and inputs, by the channels of the site.
 *
 * <p>A driver that is lost makes its lamps and inputs unknown, which counts as it does with one driver. All get each pulse:
 * whichever has a relay holds it by them. The first one's contact says who has the lamps; another's only when it says that
 * a flasher has them.
 */
public final class JoinedCabinet implements Cabinet {
    private final List<Part> parts;

    private final Inputs[] told;

    private Inputs joined = Inputs.UNKNOWN;

    private List<Trouble> lastTroubles = List.of();

    private final Actuators actuators = new Actuators() {
        @Override
        public void write(ChannelSet lit) {
            for (Part part : parts) {
                part.cabinet().actuators().write(lit.intersection(part.lamps()));
            }
        }

        @Override
        public void pulse() {
            for (Part part : parts) {
                part.cabinet().actuators().pulse();
            }
        }
    };

    /** One driver's cabinet and what hangs on it. */
    private record Part(Cabinet cabinet, ChannelSet lamps, ChannelSet inputs) {}

    /** A driver, and what of the cabinet hangs on it. */
    public record Share(CabinetDriver driver, CabinetPlan plan) {}

    private JoinedCabinet(List<Part> parts) {
        this.parts = List.copyOf(parts);
        this.told = new Inputs[parts.size()];
    }

    /**
     * Opens a cabinet: one driver's own where there is no other.
     *
     * @param shares the one with the flasher's relay first
     * @throws IOException with a sentence, when a part cannot be opened; none is left open then
     */
    public static Cabinet open(List<Share> shares, TimeSource time) throws IOException {
        if (shares.size() == 1) {
            return shares.getFirst().driver().open(shares.getFirst().plan(), time);
        }
        List<Part> opened = new ArrayList<>();
        try {
            for (Share share : shares) {
                opened.add(part(share.driver().open(share.plan(), time), share.plan()));
            }
        } catch (IOException | RuntimeException cannot) {
            opened.forEach(part -> part.cabinet().close());
            throw cannot;
        }
        return new JoinedCabinet(opened);
    }

    private static Part part(Cabinet cabinet, CabinetPlan plan) {
        return new Part(
                cabinet,
                ChannelSet.of(plan.lamps().stream()
                        .mapToInt(CabinetPlan.Lamp::channel)
                        .toArray()),
                ChannelSet.of(plan.inputs().stream()
                        .mapToInt(CabinetPlan.Input::channel)
                        .toArray()));
    }

    @Override
    public Inputs read() {
        boolean same = true;
        for (int i = 0; i < told.length; i++) {
            Inputs next = parts.get(i).cabinet().read();
            same &= next == told[i];
            told[i] = next;
        }
        joined = same ? joined : join();
        return joined;
    }

    private Inputs join() {
        ChannelSet lit = ChannelSet.EMPTY;
        ChannelSet litKnown = ChannelSet.EMPTY;
        ChannelSet on = ChannelSet.EMPTY;
        ChannelSet onKnown = ChannelSet.EMPTY;
        Level flasher = told[0].flasher();
        for (int i = 0; i < told.length; i++) {
            Part part = parts.get(i);
            lit = lit.union(told[i].lit().intersection(part.lamps()));
            litKnown = litKnown.union(told[i].litKnown().intersection(part.lamps()));
            on = on.union(told[i].on().intersection(part.inputs()));
            onKnown = onKnown.union(told[i].onKnown().intersection(part.inputs()));
            flasher = told[i].flasher() == Level.ON ? Level.ON : flasher;
        }
        return new Inputs(lit, litKnown, on, onKnown, flasher);
    }

    @Override
    public int milliamps(int lampChannel) {
        for (Part part : parts) {
            if (part.lamps().contains(lampChannel)) {
                return part.cabinet().milliamps(lampChannel);
            }
        }
        return NO_METER;
    }

    @Override
    public List<Trouble> troubles() {
        List<Trouble> troubles = parts.stream()
                .flatMap(part -> part.cabinet().troubles().stream())
                .toList();
        lastTroubles = troubles.equals(lastTroubles) ? lastTroubles : troubles;
        return lastTroubles;
    }

    @Override
    public Actuators actuators() {
        return actuators;
    }

    @Override
    public void close() {
        parts.forEach(part -> part.cabinet().close());
    }
}
