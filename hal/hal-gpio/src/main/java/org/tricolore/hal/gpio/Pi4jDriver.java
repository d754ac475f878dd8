package org.tricolore.hal.gpio;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.tricolore.hal.Cabinet;
import org.tricolore.hal.CabinetDriver;
import org.tricolore.hal.CabinetPlan;
import org.tricolore.hal.TimeSource;
import org.tricolore.hal.Trouble;

/**
 * Opens cabinets on the header of a Raspberry Pi through Pi4J, for sites with {@code wiring.driver: pi4j}.
 *
 * <p>Options are those of {@link GpiochipDriver}, with a place being a pin of the 40-pin header by its number on the board:
 * {@code lamps: 0 @ 11, 1 @ 12}. A pin that carries power or ground is refused.
 */
public final class Pi4jDriver implements CabinetDriver {
    private static final String EXAMPLE = "11";

    @Override
    public String name() {
        return "pi4j";
    }

    private GpioPlan read(CabinetPlan plan) {
        return GpioPlan.read(name(), plan, Header::place, EXAMPLE);
    }

    @Override
    public List<Trouble> problems(CabinetPlan plan) {
        return read(plan).problems();
    }

    @Override
    public Cabinet open(CabinetPlan plan, TimeSource time) throws IOException {
        return open(plan, Pi4J::newAutoContext);
    }

    Cabinet open(CabinetPlan plan, Supplier<Context> pi4j) throws IOException {
        GpioPlan read = read(plan);
        if (!read.problems().isEmpty()) {
            throw new IOException(read.problems().getFirst().english());
        }
        try {
            return new GpioCabinet(read, HeaderPins.open(pi4j.get(), read));
        } catch (Pi4JException cannot) {
            throw new IOException(
                    "the header cannot be used (" + cannot.getMessage()
                            + "): this driver is for a Raspberry Pi; elsewhere take wiring.driver: gpiochip",
                    cannot);
        }
    }
}
