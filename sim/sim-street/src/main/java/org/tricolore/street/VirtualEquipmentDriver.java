package org.tricolore.street;

import java.io.IOException;
import org.tricolore.hal.Equipment;
import org.tricolore.hal.EquipmentDriver;
import org.tricolore.hal.EquipmentPlan;
import org.tricolore.hal.TimeSource;

/** Opens equipment of the mind, for sites with {@code driver: virtual}. It has no options. */
public final class VirtualEquipmentDriver implements EquipmentDriver {
    @Override
    public String name() {
        return "virtual";
    }

    @Override
    public Equipment open(EquipmentPlan plan, TimeSource time) throws IOException {
        if (!plan.options().isEmpty()) {
            throw new IOException("virtual equipment of " + plan.site() + " has no options; remove "
                    + plan.options().keySet());
        }
        return new VirtualEquipment(plan, time);
    }
}
