package org.tricolore.hal.serial;

import java.io.IOException;
import java.util.List;
import org.tricolore.hal.Equipment;
import org.tricolore.hal.EquipmentDriver;
import org.tricolore.hal.EquipmentPlan;
import org.tricolore.hal.TimeSource;
import org.tricolore.hal.Trouble;

/**
 * Opens equipment on Modbus boards, for sites with {@code driver: modbus} under {@code equipment.drivers}: on lines of
 * its own, because nothing a sensor does may delay the pulse of the lamps.
 *
 * <p>Options beside {@code line}, {@code baud}, {@code frame} and {@code answer}, which are those of {@link ModbusDriver}:
 *
 * <pre>
 * inputs: 0-8 @ 3:0             # digital inputs 0 to 8 on unit 3 from discrete input 0 on
 * outputs: 0-8 @ 3:0            # digital outputs on coils
 * reading.1: 4:0 x 0.1 °C       # analogue input 1 is register 0 of unit 4, 0.1 °C a count
 * reading.3: 3:4 x 0.0625 - 25 %, 0 to 100     # with an offset, and bounds beyond which it counts as unknown
 * registers: input              # or: holding
 * </pre>
 *
 * Counts of °C are signed, all others are not. The other units are {@code V}, {@code min} and {@code pieces}.
 */
public final class ModbusEquipmentDriver implements EquipmentDriver {
    @Override
    public String name() {
        return "modbus";
    }

    @Override
    public List<Trouble> problems(EquipmentPlan plan) {
        Mistakes mistakes = new Mistakes("options");
        EquipmentReader.read(plan, mistakes);
        return mistakes.found();
    }

    @Override
    public Equipment open(EquipmentPlan plan, TimeSource time) throws IOException {
        Mistakes mistakes = new Mistakes("options");
        List<BusPlan> plans = EquipmentReader.read(plan, mistakes);
        if (!mistakes.found().isEmpty()) {
            throw new IOException(mistakes.found().getFirst().english());
        }
        return new ModbusEquipment(plans.stream()
                .map(bus -> new Bus(bus, ModbusEquipment.LET_GO_NANOS))
                .toList());
    }
}
