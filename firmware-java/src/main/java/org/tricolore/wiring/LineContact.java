package org.tricolore.wiring;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.tricolore.hal.Equipment;
import org.tricolore.hal.EquipmentInputs;
import org.tricolore.hal.EquipmentOutputs;
import org.tricolore.hal.Level;
import org.tricolore.hal.Trouble;

/** Equipment that also says whether the line to the posts stands, as a contact of the modem would: so a recording holds it. */
public final class LineContact implements Equipment {
    private final Equipment equipment;

    private final BooleanSupplier stands;

    private EquipmentInputs told;

    private EquipmentInputs joined = EquipmentInputs.UNKNOWN;

    /** @param stands asked once a tick; never waits */
    public LineContact(Equipment equipment, BooleanSupplier stands) {
        this.equipment = equipment;
        this.stands = stands;
    }

    @Override
    public EquipmentInputs read() {
        EquipmentInputs next = equipment.read();
        Level line = stands.getAsBoolean() ? Level.ON : Level.OFF;
        if (next != told || line != joined.line()) {
            told = next;
            joined = next.with(line);
        }
        return joined;
    }

    @Override
    public void write(EquipmentOutputs outputs) {
        equipment.write(outputs);
    }

    @Override
    public List<Trouble> troubles() {
        return equipment.troubles();
    }

    @Override
    public void close() {
        equipment.close();
    }
}
