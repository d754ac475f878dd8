package org.tricolore.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tricolore.hal.EquipmentPlan.Point;
import org.tricolore.hal.EquipmentPlan.PointKind;
import org.tricolore.hal.EquipmentPlan.Unit;
import org.tricolore.model.Device;
import org.tricolore.model.DeviceKind;
import org.tricolore.model.Order;
import org.tricolore.wiring.EquipmentWiring;

/** The equipment of a site as far as it could be read, and its wires, with everything that is wrong told. */
final class EquipmentDraft {
    /** What stands at a lamp's feedback that somebody has decided to do without. */
    private static final String UNWATCHED = "unwatched";

    final List<Device> devices = new ArrayList<>();

    private final Report report;
    private final SortedMap<String, EquipmentWiring.Driver> drivers = new TreeMap<>();
    private final List<EquipmentWiring.Wire> wires = new ArrayList<>();
    private final SortedMap<PointKind, Integer> counts = new TreeMap<>();

    /** Where each channel of each driver was first used, by kind. */
    private final Map<String, YamlNode> used = new HashMap<>();

    /** @param taken names of junctions, groups and detectors */
    EquipmentDraft(YamlNode root, SortedSet<String> taken, Report report) {
        this.report = report;
        Optional<YamlNode> node = root.get("equipment");
        node.flatMap(all -> all.get("drivers")).ifPresent(this::readDrivers);
        SortedSet<String> names = new TreeSet<>(taken);
        names.add(Order.JUNCTION);
        node.flatMap(all -> all.get("devices"))
                .ifPresent(all -> all.entries().forEach((name, entry) -> {
                    if (!names.add(name)) {
                        report.add(ProblemCode.EQUIPMENT_NAME_TAKEN, entry.key(), Report.quote(name));
                    }
                    kind(entry.value()).ifPresent(kind -> {
                        DeviceDraft draft = new DeviceDraft(name, kind, entry.value(), this, report);
                        draft.device().ifPresent(devices::add);
                    });
                }));
    }

    private void readDrivers(YamlNode all) {
        all.entries().forEach((name, entry) -> {
            SortedMap<String, String> options = PartsDraft.options(entry.value());
            entry.value()
                    .get("driver")
                    .flatMap(YamlNode::string)
                    .ifPresent(driver -> drivers.put(name, new EquipmentWiring.Driver(driver, options)));
        });
    }

    private static Optional<DeviceKind> kind(YamlNode device) {
        String written = device.get("kind").flatMap(YamlNode::string).orElse("");
        for (DeviceKind kind : DeviceKind.values()) {
            if (kind.name().equals(written)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** The point of one wire; {@link Device#NO_POINT} where there is none. */
    int point(String device, String wire, Optional<YamlNode> written, PointKind kind, Unit unit) {
        Optional<YamlNode> node = written.filter(each -> !isUnwatched(each));
        Optional<String> at = node.flatMap(each -> each.get("at")).flatMap(YamlNode::string);
        Optional<Integer> channel = node.flatMap(each -> each.get("channel")).flatMap(WiringDraft::channel);
        if (at.isEmpty() || channel.isEmpty()) {
            return Device.NO_POINT;
        }
        if (!drivers.containsKey(at.get())) {
            report.add(
                    ProblemCode.EQUIPMENT_DRIVER_UNKNOWN,
                    node.get().get("at").orElseThrow(),
                    Report.quote(at.get()),
                    Report.list(drivers.keySet()));
        }
        YamlNode place = node.get().get("channel").orElseThrow();
        YamlNode first = used.putIfAbsent(at.get() + " " + kind + " " + channel.get(), place);
        if (first != null) {
            report.add(
                    ProblemCode.EQUIPMENT_CHANNEL_TWICE,
                    place,
                    at.get() + " " + channel.get(),
                    first.path(),
                    String.valueOf(first.line()));
        }
        wires.add(new EquipmentWiring.Wire(at.get(), new Point(kind, channel.get(), unit, device + " " + wire)));
        return counts.merge(kind, 1, Integer::sum) - 1;
    }

    static boolean isUnwatched(YamlNode wire) {
        return wire.string().equals(Optional.of(UNWATCHED));
    }

    EquipmentWiring toWiring() {
        return new EquipmentWiring(drivers, wires);
    }
}
