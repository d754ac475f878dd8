package org.tricolore.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tricolore.hal.ChannelSet;
import org.tricolore.model.Aspect;
import org.tricolore.model.Display;
import org.tricolore.model.SignalGroup.TimedAspect;
import org.tricolore.model.SignalType;
import org.tricolore.wiring.Wiring;
import org.tricolore.wiring.Wiring.InputKind;

/** The wires as far as they could be read, with everything that is wrong among them told. */
final class WiringDraft {
    private final GroupsDraft groups;
    private final Report report;
    private final Optional<YamlNode> node;

    /** For each group, by index: lamp → channel. */
    private final List<SortedMap<String, Integer>> lamps = new ArrayList<>();

    private final SortedSet<Integer> onFlasher = new TreeSet<>();
    private final List<Wiring.InputWire> inputs = new ArrayList<>();
    private final PartsDraft parts;

    WiringDraft(YamlNode root, GroupsDraft groups, Report report) {
        this.groups = groups;
        this.report = report;
        this.node = root.get("wiring");
        groups.groups.forEach(group -> lamps.add(new TreeMap<>()));
        node.flatMap(wiring -> wiring.get("lamps")).ifPresent(this::readLamps);
        node.ifPresent(this::readFlasher);
        node.flatMap(wiring -> wiring.get("inputs")).ifPresent(this::readInputs);
        SortedSet<String> names = new TreeSet<>();
        inputs.forEach(input -> names.add(input.name()));
        this.parts = new PartsDraft(root, groups, names, report);
    }

    private void readLamps(YamlNode all) {
        Map<Integer, YamlNode> used = new HashMap<>();
        all.entries().forEach((name, entry) -> {
            OptionalInt group = groups.find(entry.key());
            entry.value().entries().forEach((lamp, wire) -> {
                Optional<Integer> channel = channel(wire.value(), used);
                if (group.isPresent()) {
                    readLamp(group.getAsInt(), lamp, wire.key(), channel);
                }
            });
        });
        for (int i = 0; i < groups.size(); i++) {
            YamlNode at = all.get(groups.name(i)).orElse(all);
            for (String lamp : lampNames(groups.get(i))) {
                if (at == all || at.get(lamp).isEmpty()) {
                    report.add(ProblemCode.LAMP_MISSING, at, groups.name(i), lamp, code(i));
                }
            }
        }
    }

    private void readLamp(int group, String lamp, YamlNode key, Optional<Integer> channel) {
        SortedSet<String> known = lampNames(groups.get(group));
        if (groups.get(group).type().isPresent() && !known.contains(lamp)) {
            report.add(
                    ProblemCode.UNKNOWN_LAMP,
                    key,
                    groups.name(group),
                    Report.quote(lamp),
                    code(group),
                    String.join(", ", known));
        } else {
            channel.ifPresent(number -> lamps.get(group).put(lamp, number));
        }
    }

    private Optional<Integer> channel(YamlNode value, Map<Integer, YamlNode> used) {
        Optional<Integer> channel = channel(value);
        channel.ifPresent(number -> {
            YamlNode first = used.putIfAbsent(number, value);
            if (first != null) {
                report.add(
                        ProblemCode.CHANNEL_USED_TWICE,
                        value,
                        String.valueOf(number),
                        first.path(),
                        String.valueOf(first.line()));
            }
        });
        return channel;
    }

    /** Nothing for what is no channel: the schema has told it. */
    static Optional<Integer> channel(YamlNode value) {
        var json = value.toJson();
        return json.isIntegralNumber()
                        && json.canConvertToInt()
                        && json.intValue() >= 0
                        && json.intValue() <= ChannelSet.MAX_CHANNEL
                ? Optional.of(json.intValue())
                : Optional.empty();
    }

    private void readFlasher(YamlNode wiring) {
        Optional<YamlNode> list = wiring.get("flasher");
        if (list.isEmpty()) {
            for (int i = 0; i < groups.size(); i++) {
                if (!flashing(i).isEmpty()) {
                    onFlasher.add(i);
                }
            }
            return;
        }
        for (YamlNode item : list.get().items()) {
            OptionalInt group = groups.find(item);
            if (group.isEmpty() || groups.get(group.getAsInt()).type().isEmpty()) {
                continue;
            }
            if (flashing(group.getAsInt()).isEmpty()) {
                report.add(
                        ProblemCode.FLASHER_WITHOUT_LAMP, item, groups.name(group.getAsInt()), code(group.getAsInt()));
            } else if (!onFlasher.add(group.getAsInt())) {
                report.add(
                        ProblemCode.DUPLICATE_NAME,
                        item,
                        groups.name(group.getAsInt()),
                        String.valueOf(list.get().line()));
            }
        }
    }

    private void readInputs(YamlNode all) {
        Map<Integer, YamlNode> used = new HashMap<>();
        all.entries().forEach((name, entry) -> {
            Optional<Integer> channel = entry.value().get("channel").flatMap(value -> channel(value, used));
            for (InputKind kind : InputKind.values()) {
                if (entry.value().get("kind").flatMap(YamlNode::string).equals(Optional.of(kind.name()))) {
                    channel.ifPresent(number -> inputs.add(new Wiring.InputWire(
                            name,
                            kind,
                            number,
                            entry.value()
                                    .get("junction")
                                    .flatMap(YamlNode::string)
                                    .orElse(""))));
                }
            }
        });
    }

    /** Whether an input is wired as something else than a switch of the police panel. */
    boolean isKnownOtherThanPanel(String input) {
        return inputs.stream()
                .anyMatch(wire -> wire.name().equals(input) && !wire.kind().ofPolicePanel());
    }

    /** All lamps that the aspects of a group's type need. */
    private static SortedSet<String> lampNames(GroupDraft group) {
        SortedSet<String> names = new TreeSet<>();
        for (Display display :
                group.type().map(type -> type.displays().values()).orElse(List.of())) {
            names.addAll(display.steady());
            names.addAll(display.flashing());
        }
        return names;
    }

    /** The lamps that flash in general flashing. */
    private List<String> flashing(int group) {
        return groups.get(group).type().stream()
                .flatMap(type -> type.displays().get(type.generalFlashing()).flashing().stream())
                .toList();
    }

    private String code(int group) {
        return groups.get(group).type().map(SignalType::code).orElse("?");
    }

    /** Whether all lamps of a group are known by their channel. */
    boolean complete(int group) {
        return groups.get(group).type().isPresent()
                && lamps.get(group).keySet().containsAll(lampNames(groups.get(group)));
    }

    ChannelSet channels(int group) {
        return ChannelSet.of(
                lamps.get(group).values().stream().mapToInt(Integer::intValue).toArray());
    }

    /** The input channel of the reset button, as far as it could be read. */
    Optional<Integer> reset() {
        return inputs.stream()
                .filter(input -> input.kind() == InputKind.RESET)
                .findFirst()
                .map(Wiring.InputWire::channel);
    }

    /** The input channels that tell of a battery. */
    ChannelSet onBattery() {
        return ChannelSet.of(inputs.stream()
                .filter(input -> input.kind() == InputKind.ON_BATTERY)
                .mapToInt(Wiring.InputWire::channel)
                .toArray());
    }

    ChannelSet stop(int group) {
        return channels(group, List.of(groups.get(group).type().orElseThrow().stop()));
    }

    ChannelSet go(int group) {
        return channels(group, List.of(groups.get(group).type().orElseThrow().go()));
    }

    /** Channels of the aspects between stop and go, either way, without those that also show stop or go. */
    ChannelSet caution(int group) {
        List<Aspect> between = new ArrayList<>();
        groups.get(group).opening().stream().map(TimedAspect::aspect).forEach(between::add);
        groups.get(group).closing().stream().map(TimedAspect::aspect).forEach(between::add);
        return channels(group, between).minus(stop(group)).minus(go(group));
    }

    private ChannelSet channels(int group, List<Aspect> aspects) {
        ChannelSet channels = ChannelSet.EMPTY;
        for (Aspect aspect : aspects) {
            Display display =
                    groups.get(group).type().orElseThrow().display(aspect).orElse(Display.NOTHING);
            for (List<String> names : List.of(display.steady(), display.flashing())) {
                for (String lamp : names) {
                    Integer channel = lamps.get(group).get(lamp);
                    channels = channel == null ? channels : channels.with(channel);
                }
            }
        }
        return channels;
    }

    /** Only for a site without a problem. */
    Wiring toWiring() {
        YamlNode wiring = node.orElseThrow();
        List<Wiring.LampWire> wires = new ArrayList<>();
        for (int group = 0; group < lamps.size(); group++) {
            for (Map.Entry<String, Integer> lamp : lamps.get(group).entrySet()) {
                boolean flashes = onFlasher.contains(group) && flashing(group).contains(lamp.getKey());
                wires.add(new Wiring.LampWire(groups.name(group), lamp.getKey(), lamp.getValue(), flashes));
            }
        }
        return new Wiring(
                wiring.get("driver").flatMap(YamlNode::string).orElseThrow(),
                PartsDraft.options(wiring),
                wires,
                inputs,
                parts.others);
    }
}
