package org.tricolore.hal.serial;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.tricolore.hal.Actuators;
import org.tricolore.hal.Cabinet;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Inputs;
import org.tricolore.hal.Level;
import org.tricolore.hal.Trouble;

/**
 * A cabinet on Modbus boards: hands images to the threads of its lines and puts together what they have read.
 *
 * <p>Neither {@link #read} nor the actuators touch a port, so none of them can wait for one.
 */
final class ModbusCabinet implements Cabinet {
    /** What a board said longer ago is not believed any more, ns: two cycles and the jitter of a machine. */
    static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(220);

    private final List<Bus> buses;

    private Inputs last = Inputs.UNKNOWN;

    private List<Trouble> lastTroubles = List.of();

    private final Actuators actuators = new Actuators() {
        @Override
        public void write(ChannelSet lit) {
            buses.forEach(bus -> bus.write(lit));
        }

        @Override
        public void pulse() {
            buses.forEach(Bus::pulse);
        }
    };

    private ModbusCabinet(List<Bus> buses) {
        this.buses = List.copyOf(buses);
    }

    /** @throws IOException with a sentence, when a line cannot be opened; none is left open then */
    static ModbusCabinet start(List<Bus> buses) throws IOException {
        ModbusCabinet cabinet = new ModbusCabinet(buses);
        for (int i = 0; i < buses.size(); i++) {
            try {
                buses.get(i).start();
            } catch (IOException cannot) {
                buses.subList(0, i).forEach(Bus::close);
                throw cannot;
            }
        }
        return cabinet;
    }

    @Override
    public Inputs read() {
        long now = System.nanoTime();
        ChannelSet lit = ChannelSet.EMPTY;
        ChannelSet litKnown = ChannelSet.EMPTY;
        ChannelSet on = ChannelSet.EMPTY;
        ChannelSet onKnown = ChannelSet.EMPTY;
        Level flasher = Level.UNKNOWN;
        for (Bus bus : buses) {
            for (Board board : bus.boards()) {
                Board.Said said = board.said();
                if (said.known() && now - said.at() <= FRESH_NANOS) {
                    lit = lit.union(said.lit());
                    litKnown = litKnown.union(board.lamps());
                    on = on.union(said.on());
                    onKnown = onKnown.union(board.inputs());
                    flasher = board.hasFlasher() ? said.flasher() : flasher;
                }
            }
        }
        Inputs inputs = new Inputs(lit, litKnown, on, onKnown, flasher);
        last = inputs.equals(last) ? last : inputs;
        return last;
    }

    @Override
    public List<Trouble> troubles() {
        List<Trouble> troubles =
                buses.stream().flatMap(bus -> bus.troubles().stream()).toList();
        lastTroubles = troubles.equals(lastTroubles) ? lastTroubles : troubles;
        return lastTroubles;
    }

    @Override
    public Actuators actuators() {
        return actuators;
    }

    @Override
    public void close() {
        buses.forEach(Bus::close);
    }
}
