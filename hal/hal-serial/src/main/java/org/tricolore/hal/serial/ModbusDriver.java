package org.tricolore.hal.serial;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tricolore.hal.Cabinet;
import org.tricolore.hal.CabinetDriver;
import org.tricolore.hal.CabinetPlan;
import org.tricolore.hal.TimeSource;
import org.tricolore.hal.Trouble;

/**
 * Opens cabinets whose lamps and inputs hang on Modbus boards, for sites with {@code wiring.driver: modbus}.
 *
 * <p>Options under {@code wiring.options}; addresses count from 0, units from 1:
 *
 * <pre>
 * line: /dev/ttyUSB0            # or tcp://192.0.2.7:502; several lines: line.a, line.b …
 * baud: 115200                  # of serial lines; 9600 to 921600
 * frame: 8E1                    # 8E1, 8O1, 8N1 or 8N2
 * answer: 5                     # ms a board takes at most before it answers, 1 to 50
 * lamps: 0-15 @ 1:0, 16-25 @ 2:0     # lamp channels 0 to 15 on unit 1 from coil 0 on, and so forth
 * feedback: 0-25 @ 1:0          # discrete inputs that are on while a lamp draws current …
 * currents: 0-25 @ 1:0          # … or input registers with its current, and
 * threshold: 30                 # from which value on it burns
 * unwatched: 24-25              # lamps without feedback: what their board has acknowledged is believed
 * inputs: 0-15 @ 1:32           # input channels on discrete inputs
 * flasher: 1:48                 # discrete input that is on while the cabinet's own flasher has the lamps
 * heartbeat: 1:31               # coil that changes once a tick, for the relay that keeps the flasher away
 * </pre>
 *
 * <p>Where there are several lines a place is written with the name of its own: {@code 0-15 @ a/1:0}. All coils of a
 * board between the first and the last one that is named are written, in one request; those nobody named are put off.
 */
public final class ModbusDriver implements CabinetDriver {
    @Override
    public String name() {
        return "modbus";
    }

    @Override
    public List<Trouble> problems(CabinetPlan plan) {
        Mistakes mistakes = new Mistakes("wiring.options");
        PlanReader.read(plan, mistakes);
        return mistakes.found();
    }

    @Override
    public Cabinet open(CabinetPlan plan, TimeSource time) throws IOException {
        Mistakes mistakes = new Mistakes("wiring.options");
        List<BusPlan> plans = PlanReader.read(plan, mistakes);
        if (!mistakes.found().isEmpty()) {
            throw new IOException(mistakes.found().getFirst().english());
        }
        List<Bus> buses = new ArrayList<>();
        for (BusPlan bus : plans) {
            buses.add(new Bus(bus, Bus.KEEPS));
        }
        return ModbusCabinet.start(buses);
    }
}
