package org.tricolore.workshop.deeds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tricolore.config.Site;
import org.tricolore.hal.EquipmentPlan.PointKind;
import org.tricolore.model.Detector;
import org.tricolore.model.Device;
import org.tricolore.model.Order;
import org.tricolore.model.Post;
import org.tricolore.model.Task;
import org.tricolore.model.Words;
import org.tricolore.street.traffic.Demand;
import org.tricolore.wiring.Wiring.InputKind;
import org.tricolore.workshop.deeds.Field.Choice;
import org.tricolore.workshop.deeds.Field.Flag;
import org.tricolore.workshop.deeds.Field.Number;
import org.tricolore.workshop.deeds.Field.Text;
import org.tricolore.workshop.deeds.Field.Time;

/** Everything that can be done at one site, with what each deed needs. */
public final class Deeds {
    /** What can be the matter with a lamp; the order is that of the page. */
    public static final List<String> LAMP_STATES = List.of("WELL", "BROKEN", "WELDED", "FED");

    /** What can be the matter with a detector: fogged sees nobody, cut cannot be asked. */
    public static final List<String> SIGHTS = List.of("WELL", "FOGGED", "CUT");

    /** Inputs that have a deed of their own. */
    private static final List<InputKind> NO_SWITCH =
            List.of(InputKind.DETECTOR, InputKind.BUTTON, InputKind.DOOR, InputKind.POLICE_KEY, InputKind.RESET);

    private static final int LONGEST_TEXT = 300;

    private static final int LONGEST_LEASE_MINUTES = 31 * 24 * 60;

    private final SortedMap<String, SortedMap<String, Field>> known = new TreeMap<>();

    private Deeds() {}

    public static Deeds of(Site site) {
        Deeds deeds = new Deeds();
        Choice lamps = new Choice(
                site.wiring().lamps().stream().map(wire -> wire.label()).toList());
        Choice detectors = new Choice(detectors(site));
        Choice posts = new Choice(Arrays.stream(Post.values())
                .filter(Post::onTheLine)
                .map(Post::name)
                .toList());
        deeds.add("door", "open", new Flag());
        deeds.add("key", "turned", new Flag());
        deeds.add("reset");
        deeds.add("lamp", "lamp", lamps, "is", new Choice(LAMP_STATES));
        deeds.add("detector", "detector", detectors, "on", new Flag());
        deeds.add("sight", "detector", detectors, "is", new Choice(SIGHTS));
        deeds.add("switch", "switch", new Choice(switches(site)), "on", new Flag());
        deeds.add("mains", "on", new Flag());
        deeds.add("line", "on", new Flag());
        deeds.add(
                "measure", "wire", new Choice(wires(site, PointKind.ANALOGUE_IN)), "value", new Number(-100, 100_000));
        deeds.add("loop", "device", new Choice(obstacles(site)), "on", new Flag());
        deeds.add("jam", "device", new Choice(obstacles(site)), "on", new Flag());
        deeds.add("pixels", "device", new Choice(panels(site)), "is", new Choice(List.of("WELL", "BROKEN")));
        deeds.add(
                "traffic",
                "is",
                new Choice(Arrays.stream(Demand.values()).map(Demand::name).toList()));
        deeds.add("speed", "times", new Number(0, 1000));
        deeds.add("step");
        deeds.add("jump", "to", new Time());
        deeds.add(
                Deed.ORDER,
                "post",
                posts,
                "target",
                new Choice(targets(site)),
                "type",
                new Text(40),
                "minutes",
                new Number(0.1, LONGEST_LEASE_MINUTES),
                "reason",
                new Text(200));
        return deeds;
    }

    private void add(String what, Object... namesAndFields) {
        SortedMap<String, Field> fields = new TreeMap<>();
        for (int i = 0; i < namesAndFields.length; i += 2) {
            fields.put((String) namesAndFields[i], (Field) namesAndFields[i + 1]);
        }
        known.put(what, fields);
    }

    /** Why this cannot be meant, and what could be; empty when it can be tried. */
    public Optional<Words> wrong(Deed deed) {
        SortedMap<String, Field> fields = known.get(deed.what());
        if (fields == null) {
            String all = String.join(", ", known.keySet());
            return said(
                    "nobody can do \"" + deed.what() + "\": there are " + all,
                    "personne ne peut faire « " + deed.what() + " » : il y a " + all);
        }
        for (Map.Entry<String, Field> field : fields.entrySet()) {
            String value = deed.with().get(field.getKey());
            if (value == null && !field.getKey().equals("reason")) {
                return said(
                        deed.what() + " needs " + field.getKey() + "=…: add it",
                        deed.what() + " demande " + field.getKey() + "=… : ajoutez-le");
            }
            Optional<Words> wrong = field.getValue().wrong(field.getKey(), value == null ? "" : value);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return deed.what().equals(Deed.ORDER) ? wrongTask(deed) : tooMany(deed, fields);
    }

    private static Optional<Words> tooMany(Deed deed, SortedMap<String, Field> fields) {
        return deed.with().keySet().stream()
                .filter(name -> !fields.containsKey(name))
                .findFirst()
                .map(name -> new Words(
                        deed.what() + " has no \"" + name + "\": remove it; it has " + fields.keySet(),
                        deed.what() + " n'a pas de « " + name + " » : retirez-le ; il a " + fields.keySet()));
    }

    private static Optional<Words> wrongTask(Deed deed) {
        try {
            task(deed);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return said(
                    "this order cannot be read: " + e.getMessage() + "; see the table of orders in the README",
                    "cet ordre est illisible : " + e.getMessage() + " ; voir le tableau des ordres du README");
        }
    }

    /**
     * What an order asks for.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Task task(Deed order) {
        return Task.read(order.get("type"), order.with());
    }

    private static Optional<Words> said(String english, String french) {
        return Optional.of(new Words(english, french));
    }

    private static List<String> detectors(Site site) {
        return site.junctions().stream()
                .flatMap(one -> one.junction().detectors().stream())
                .filter(detector -> !detector.virtual())
                .map(Detector::name)
                .toList();
    }

    /** Switches and buttons of police panel and supply. */
    public static List<String> switches(Site site) {
        return site.wiring().inputs().stream()
                .filter(wire -> !NO_SWITCH.contains(wire.kind()))
                .map(wire -> wire.name())
                .toList();
    }

    private static List<String> wires(Site site, PointKind kind) {
        return site.equipmentWiring().wires().stream()
                .filter(wire -> wire.point().kind() == kind)
                .map(wire -> wire.point().label())
                .toList();
    }

    private static List<String> obstacles(Site site) {
        return site.devices().stream()
                .filter(device -> device.kind().closes())
                .map(Device::name)
                .toList();
    }

    private static List<String> panels(Site site) {
        return site.devices().stream()
                .filter(device -> device.kind().shows())
                .map(Device::name)
                .toList();
    }

    /** Whatever an order can be for. */
    private static List<String> targets(Site site) {
        List<String> targets = new ArrayList<>(List.of(Order.JUNCTION));
        site.junctions()
                .forEach(one -> Stream.of(
                                Stream.of(one.junction().name()),
                                one.junction().groups().stream().map(group -> group.name()),
                                one.junction().detectors().stream().map(Detector::name))
                        .flatMap(names -> names)
                        .filter(name -> !targets.contains(name))
                        .forEach(targets::add));
        site.devices().forEach(device -> targets.add(device.name()));
        return targets;
    }
}
