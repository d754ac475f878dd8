package org.tricolore.hal.gpio;

import java.io.IOException;
import java.util.List;
import org.tricolore.hal.Cabinet;
import org.tricolore.hal.CabinetDriver;
import org.tricolore.hal.CabinetPlan;
import org.tricolore.hal.TimeSource;
import org.tricolore.hal.Trouble;

/**
 * Opens cabinets on the GPIO chips of any Linux machine ({@code /dev/gpiochipN}), for sites with
 * {@code wiring.driver: gpiochip}.
 *
 * <p>Options under {@code wiring.options}; a line is {@code CHIP:LINE}, both from 0:
 *
 * <pre>
 * lamps: 0-15 @ 0:0, 16-25 @ 1:0   # outputs: lamp channels 0 to 15 on chip 0 from line 0 on
 * feedback: 0-25 @ 2:0             # inputs that are on while a lamp draws current
 * inputs: 0-15 @ 3:0
 * flasher: 3:16                    # input that is on while the cabinet's own flasher has the lamps
 * heartbeat: 1:16                  # output that changes once a tick
 * activeLow: feedback, inputs      # options whose lines are on when low
 * pull: up                         # resistors of all inputs: up, down or none
 * </pre>
 */
public final class GpiochipDriver implements CabinetDriver {
    private static final int MOST_LINE = 511;

    private static final String EXAMPLE = "0:17";

    @Override
    public String name() {
        return "gpiochip";
    }

    private GpioPlan read(CabinetPlan plan) {
        return GpioPlan.read(name(), plan, GpiochipDriver::place, EXAMPLE);
    }

    private static Place place(String written) {
        String[] parts = written.split(":");
        return parts.length == 2 && Integer.parseInt(parts[1]) <= MOST_LINE
                ? new Place(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]))
                : null;
    }

    @Override
    public List<Trouble> problems(CabinetPlan plan) {
        return read(plan).problems();
    }

    @Override
    public Cabinet open(CabinetPlan plan, TimeSource time) throws IOException {
        return open(plan, new Kernel.Real());
    }

    Cabinet open(CabinetPlan plan, Kernel kernel) throws IOException {
        GpioPlan read = read(plan);
        if (!read.problems().isEmpty()) {
            throw new IOException(read.problems().getFirst().english());
        }
        return new GpioCabinet(read, ChipPins.open(kernel, read));
    }
}
