package org.tricolore;

import java.util.ArrayList;
import java.util.List;
import org.tricolore.config.Site;
import org.tricolore.config.SiteJunction;
import org.tricolore.link.BirthMessage;
import org.tricolore.model.Order;

/** What an agent introduces itself with: everything that can be ordered or told of at its site. */
final class Introduced {
    private Introduced() {}

    static List<BirthMessage.Equipment> of(Site site) {
        List<BirthMessage.Equipment> equipment = new ArrayList<>();
        equipment.add(new BirthMessage.Equipment(Order.JUNCTION, "JUNCTION"));
        for (SiteJunction one : site.junctions()) {
            if (site.hasSeveral()) {
                equipment.add(new BirthMessage.Equipment(one.junction().name(), "JUNCTION"));
            }
            one.junction()
                    .groups()
                    .forEach(group -> equipment.add(new BirthMessage.Equipment(group.name(), "SIGNAL_GROUP")));
        }
        site.devices()
                .forEach(device -> equipment.add(
                        new BirthMessage.Equipment(device.name(), device.kind().name())));
        return equipment;
    }
}
