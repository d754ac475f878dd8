package org.tricolore.cycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.tricolore.authority.EquipmentAuthority;
import org.tricolore.config.Site;
import org.tricolore.config.SiteJunction;
import org.tricolore.equipment.CabinetWatch;
import org.tricolore.equipment.DeviceState;
import org.tricolore.equipment.ObstacleControl;
import org.tricolore.equipment.OutletControl;
import org.tricolore.equipment.PanelControl;
import org.tricolore.equipment.Shedding;
import org.tricolore.equipment.WeatherWatch;
import org.tricolore.fault.FaultBook.Sighting;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Equipment;
import org.tricolore.hal.EquipmentInputs;
import org.tricolore.hal.EquipmentOutputs;
import org.tricolore.hal.EquipmentOutputs.PanelImage;
import org.tricolore.hal.Trouble;
import org.tricolore.model.Detector;
import org.tricolore.model.Device;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.SignalGroup;
import org.tricolore.model.Task.MoveBollard;
import org.tricolore.model.Task.ShowMessage;
import org.tricolore.model.Words;

/** The equipment of a cabinet besides its signals: its orders, and what each piece does about them. */
final class EquipmentControl implements EquipmentAuthority.Sight {
    /** What only time changes in a device is told so late at most. */
    private static final long STATES_MILLIS = 500;

    private final SortedMap<String, PanelControl> panels = new TreeMap<>();

    private final SortedMap<String, ObstacleControl> obstacles = new TreeMap<>();

    private final SortedMap<String, WeatherWatch> stations = new TreeMap<>();

    private final SortedMap<String, CabinetWatch> cabinets = new TreeMap<>();

    private final SortedMap<String, OutletControl> outlets = new TreeMap<>();

    private final List<Device> devices;

    private final EquipmentAuthority authority;

    private Shedding shedding = Shedding.NONE;

    /** What was thrown; empty while all is well. */
    private Optional<String> failed = Optional.empty();

    private EquipmentOutputs outputs = EquipmentOutputs.NOTHING;

    private List<DeviceState> states = List.of();

    /** What was read in this tick. */
    private EquipmentInputs inputs = EquipmentInputs.UNKNOWN;

    /** What {@link #states} was made of, and when. */
    private EquipmentInputs statedInputs = EquipmentInputs.UNKNOWN;

    private EquipmentOutputs statedOutputs = EquipmentOutputs.NOTHING;

    private long statedMillis = -STATES_MILLIS;

    /** What the drivers know to be wrong. */
    private List<Trouble> troubles = List.of();

    /** What {@link #sightings} was made of, and of {@link #sightedTroubles}. */
    private List<DeviceState> sighted = List.of();

    private List<Trouble> sightedTroubles = List.of();

    private List<Sighting> sightings = List.of();

    /** @param done told of each self-test and report */
    EquipmentControl(Site site, Consumer<OrderNews> news, BiConsumer<Order, Moment> done) {
        this.devices = site.devices();
        SortedSet<String> subjects = new TreeSet<>();
        for (SiteJunction one : site.junctions()) {
            subjects.add(one.junction().name());
            one.junction().groups().stream().map(SignalGroup::name).forEach(subjects::add);
            one.junction().detectors().stream().map(Detector::name).forEach(subjects::add);
        }
        this.authority = new EquipmentAuthority(
                devices, subjects, name -> panels.get(name).broken(), site.rights(), news, done);
        for (Device device : devices) {
            switch (device) {
                case Device.Panel panel -> panels.put(panel.name(), new PanelControl(panel));
                case Device.Obstacle obstacle -> obstacles.put(obstacle.name(), new ObstacleControl(obstacle));
                case Device.WeatherStation station -> stations.put(station.name(), new WeatherWatch(station));
                case Device.CabinetSensors sensors -> cabinets.put(sensors.name(), new CabinetWatch(sensors));
                case Device.Outlet outlet -> outlets.put(outlet.name(), new OutletControl(outlet));
            }
        }
    }

    EquipmentAuthority authority() {
        return authority;
    }

    /**
     * Reads, decides, writes. A mistake here, or in a driver, never reaches the signals: all equipment is let go, for
     * good, and that is told.
     */
    void tick(Equipment door, Moment now) {
        authority.decide(now);
        if (failed.isPresent() || devices.isEmpty()) {
            return;
        }
        try {
            inputs = door.read();
            door.write(step(now));
            troubles = door.troubles();
        } catch (RuntimeException mistake) {
            fail(door, mistake);
        }
    }

    private void fail(Equipment door, RuntimeException mistake) {
        failed = Optional.of(mistake.toString());
        outputs = EquipmentOutputs.NOTHING;
        states = List.of();
        troubles = List.of();
        try {
            door.write(outputs);
        } catch (RuntimeException again) {
            // Its driver lets go when nothing is written any more.
            failed = Optional.of(mistake + ", " + again);
        }
    }

    private EquipmentOutputs step(Moment now) {
        ChannelSet on = ChannelSet.EMPTY;
        Shedding most = Shedding.NONE;
        for (CabinetWatch cabinet : cabinets.values()) {
            on = on.union(cabinet.step(inputs, now.millis()));
            most = cabinet.shedding().atLeast(most) ? cabinet.shedding() : most;
        }
        shedding = most;
        for (WeatherWatch station : stations.values()) {
            station.step(inputs, now.millis());
        }
        SortedMap<Integer, PanelImage> shown = new TreeMap<>();
        for (Device device : devices) {
            switch (device) {
                case Device.Panel panel ->
                    shown.put(
                            panel.panel(),
                            panels.get(panel.name())
                                    .step(inputs, authority.message(panel.name()), shedding, now.millis()));
                case Device.Obstacle obstacle ->
                    on = on.union(obstacles
                            .get(obstacle.name())
                            .step(inputs, authority.position(obstacle.name()), shedding, now.millis()));
                case Device.Outlet outlet ->
                    on = outlets.get(outlet.name()).step(inputs.line(), shedding, now.millis())
                            ? on.with(outlet.power())
                            : on;
                case Device.WeatherStation _, Device.CabinetSensors _ -> {}
            }
        }
        if (!on.equals(outputs.on()) || !shown.equals(outputs.panels())) {
            outputs = new EquipmentOutputs(on, shown);
        }
        return outputs;
    }

    /** Whether the signals should go to flashing before the battery is empty. */
    boolean batteryLow() {
        return shedding == Shedding.FLASH;
    }

    /** Tells each order what became of it. */
    void observe(Moment now) {
        if (failed.isPresent() || devices.isEmpty()) {
            return;
        }
        authority.observe(this, now);
        boolean same = outputs == statedOutputs && inputs.equals(statedInputs);
        if (same && now.millis() - statedMillis < STATES_MILLIS) {
            return;
        }
        statedInputs = inputs;
        statedOutputs = outputs;
        statedMillis = now.millis();
        List<DeviceState> next = new ArrayList<>();
        for (Device device : devices) {
            next.add(state(device, now.millis()));
        }
        states = next.equals(states) ? states : List.copyOf(next);
    }

    private DeviceState state(Device device, long now) {
        return switch (device) {
            case Device.Panel panel -> panels.get(panel.name()).state(now);
            case Device.Obstacle obstacle -> obstacles.get(obstacle.name()).state(now);
            case Device.WeatherStation station -> stations.get(station.name()).state();
            case Device.CabinetSensors sensors -> cabinets.get(sensors.name()).state(now);
            case Device.Outlet outlet -> outlets.get(outlet.name()).state();
        };
    }

    /** In the order of the site; the same list while nothing changes. */
    List<DeviceState> states() {
        return states;
    }

    /** What should be repaired; the same list while that does not change. */
    List<Sighting> sightings() {
        if (failed.isPresent()) {
            return List.of(new Sighting(
                    "EQUIPMENT_FAILED",
                    "equipment",
                    false,
                    new Words(
                            "all equipment was let go after a mistake of the program (" + failed.get()
                                    + "): restart the agent" + " and report it",
                            "tous les équipements ont été lâchés après une erreur du programme (" + failed.get()
                                    + ") : redémarrer l'agent et le signaler")));
        }
        if (states != sighted || troubles != sightedTroubles) {
            sighted = states;
            sightedTroubles = troubles;
            List<Sighting> seen = new ArrayList<>();
            states.stream()
                    .flatMap(state -> state.troubles().stream())
                    .forEach(trouble ->
                            seen.add(new Sighting(trouble.code(), trouble.subject(), false, trouble.text())));
            troubles.forEach(trouble -> seen.add(new Sighting(
                    trouble.code(), trouble.subject(), false, new Words(trouble.english(), trouble.french()))));
            sightings = List.copyOf(seen);
        }
        return sightings;
    }

    @Override
    public boolean isVisible(Order order) {
        return switch (order.task()) {
            case ShowMessage message -> panels.get(order.target()).shows(message);
            case MoveBollard move -> obstacles.get(order.target()).isAt(move.position());
            default -> true;
        };
    }

    @Override
    public boolean isHeldBack(Order order) {
        return switch (order.task()) {
            case ShowMessage _ -> panels.get(order.target()).isBlanked();
            case MoveBollard move -> obstacles.get(order.target()).isHeldOpen(move.position(), shedding);
            default -> false;
        };
    }
}
