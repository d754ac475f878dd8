package org.tricolore.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Equipment;
import org.tricolore.hal.EquipmentInputs;
import org.tricolore.hal.EquipmentInputs.PanelStatus;
import org.tricolore.hal.EquipmentOutputs;
import org.tricolore.hal.EquipmentOutputs.PanelImage;
import org.tricolore.hal.EquipmentPlan.PointKind;
import org.tricolore.hal.Level;
import org.tricolore.hal.Trouble;
import org.tricolore.wiring.EquipmentWiring.Wire;

/** All equipment of a cabinet as one: the points of the site over the channels of its drivers. */
public final class JoinedEquipment implements Equipment {
    private final List<Part> parts = new ArrayList<>();

    private final EquipmentInputs[] told;

    private EquipmentInputs joined = EquipmentInputs.UNKNOWN;

    private EquipmentOutputs wanted;

    private List<Trouble> lastTroubles = List.of();

    /** One driver's equipment and, for each kind of point, {@code [point of the site, channel of the driver]}. */
    private record Part(Equipment equipment, SortedMap<PointKind, List<int[]>> points) {}

    /** @param opened by the name of the driver in the site; closed by this */
    public JoinedEquipment(EquipmentWiring wiring, SortedMap<String, Equipment> opened) {
        opened.forEach((at, equipment) -> parts.add(new Part(equipment, points(wiring, at))));
        told = new EquipmentInputs[parts.size()];
    }

    private static SortedMap<PointKind, List<int[]>> points(EquipmentWiring wiring, String at) {
        SortedMap<PointKind, List<int[]>> points = new TreeMap<>();
        for (PointKind kind : PointKind.values()) {
            List<int[]> ofKind = new ArrayList<>();
            int number = 0;
            for (Wire wire : wiring.wires()) {
                if (wire.point().kind() == kind) {
                    if (wire.at().equals(at)) {
                        ofKind.add(new int[] {number, wire.point().channel()});
                    }
                    number++;
                }
            }
            points.put(kind, ofKind);
        }
        return points;
    }

    @Override
    public EquipmentInputs read() {
        boolean same = true;
        for (int i = 0; i < told.length; i++) {
            EquipmentInputs next = parts.get(i).equipment().read();
            same &= next == told[i];
            told[i] = next;
        }
        joined = same ? joined : join();
        return joined;
    }

    private EquipmentInputs join() {
        ChannelSet on = ChannelSet.EMPTY;
        ChannelSet known = ChannelSet.EMPTY;
        SortedMap<Integer, Integer> analogues = new TreeMap<>();
        SortedMap<Integer, PanelStatus> panels = new TreeMap<>();
        for (int i = 0; i < told.length; i++) {
            EquipmentInputs part = told[i];
            for (int[] point : parts.get(i).points().get(PointKind.DIGITAL_IN)) {
                Level level = part.input(point[1]);
                known = level == Level.UNKNOWN ? known : known.with(point[0]);
                on = level == Level.ON ? on.with(point[0]) : on;
            }
            for (int[] point : parts.get(i).points().get(PointKind.ANALOGUE_IN)) {
                part.analogue(point[1]).ifPresent(value -> analogues.put(point[0], value));
            }
            for (int[] point : parts.get(i).points().get(PointKind.PANEL)) {
                part.panel(point[1]).ifPresent(status -> panels.put(point[0], status));
            }
        }
        return new EquipmentInputs(on, known, analogues, panels);
    }

    @Override
    public void write(EquipmentOutputs outputs) {
        if (outputs == wanted) {
            return;
        }
        wanted = outputs;
        for (Part part : parts) {
            ChannelSet on = ChannelSet.EMPTY;
            for (int[] point : part.points().get(PointKind.DIGITAL_OUT)) {
                on = outputs.on().contains(point[0]) ? on.with(point[1]) : on;
            }
            SortedMap<Integer, PanelImage> panels = new TreeMap<>();
            for (int[] point : part.points().get(PointKind.PANEL)) {
                panels.put(point[1], outputs.panels().getOrDefault(point[0], PanelImage.BLANK));
            }
            part.equipment().write(new EquipmentOutputs(on, panels));
        }
    }

    @Override
    public List<Trouble> troubles() {
        List<Trouble> troubles = parts.stream()
                .flatMap(part -> part.equipment().troubles().stream())
                .toList();
        lastTroubles = troubles.equals(lastTroubles) ? lastTroubles : troubles;
        return lastTroubles;
    }

    @Override
    public void close() {
        parts.forEach(part -> part.equipment().close());
    }
}
