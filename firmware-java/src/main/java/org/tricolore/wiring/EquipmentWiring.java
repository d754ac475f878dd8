package org.tricolore.wiring;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.hal.EquipmentPlan;
import org.tricolore.hal.EquipmentPlan.Point;

/**
 * The wires of a cabinet's equipment as configured. The points of a site are numbered for each kind of wire, in the order
 * of this list; a driver knows its own channels.
 *
 * @param drivers by the name the site gives each
 * @param wires in the order they are written
 */
public record EquipmentWiring(SortedMap<String, Driver> drivers, List<Wire> wires) {
    public static final EquipmentWiring NONE = new EquipmentWiring(new TreeMap<>(), List.of());

    /**
     * One driver.
     *
     * @param driver its name among those that are installed, such as {@code virtual}
     */
    public record Driver(String driver, Map<String, String> options) {
        public Driver {
            options = Collections.unmodifiableMap(new TreeMap<>(options));
        }
    }

    /**
     * One wire.
     *
     * @param at name of its driver in the site
     */
    public record Wire(String at, Point point) {}

    public EquipmentWiring {
        drivers = Collections.unmodifiableSortedMap(new TreeMap<>(drivers));
        wires = List.copyOf(wires);
    }

    /**
     * What one driver must know.
     *
     * @param at its name in the site
     */
    public EquipmentPlan plan(String site, String at) {
        List<Point> points = wires.stream()
                .filter(wire -> wire.at().equals(at))
                .map(Wire::point)
                .toList();
        Driver driver = drivers.get(at);
        return new EquipmentPlan(site, points, driver == null ? Map.of() : driver.options());
    }
}
