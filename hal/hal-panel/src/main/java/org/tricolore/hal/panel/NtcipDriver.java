package org.tricolore.hal.panel;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.hal.Equipment;
import org.tricolore.hal.EquipmentDriver;
import org.tricolore.hal.EquipmentPlan;
import org.tricolore.hal.TimeSource;
import org.tricolore.hal.Trouble;
import org.tricolore.hal.panel.PanelsPlan.Place;

/**
 * Opens text panels that speak NTCIP 1203 over SNMP, for sites with {@code driver: ntcip1203}.
 *
 * <p>Options:
 *
 * <pre>
 * panel.0: 192.0.2.10:161       # where the panel on channel 0 answers, UDP; one line for each channel
 * panel.1: 5 @ /dev/ttyUSB2     # or its drop address on a serial line, 1 to 8191
 * baud: 9600                    # of serial lines, 8N1; 1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200
 * community: administrator      # who may write
 * answer: 1000                  # ms a panel takes at most before it is asked again, 50 to 10000
 * hold: 5                       # min a message stays when nobody prolongs it, 2 to 60
 * linkLoss: 2                   # min without a question after which the panel goes dark, 1 to 60
 * </pre>
 */
public final class NtcipDriver implements EquipmentDriver {
    @Override
    public String name() {
        return "ntcip1203";
    }

    @Override
    public List<Trouble> problems(EquipmentPlan plan) {
        return new PanelsPlan(plan).mistakes();
    }

    @Override
    public Equipment open(EquipmentPlan plan, TimeSource time) throws IOException {
        PanelsPlan meant = new PanelsPlan(plan);
        if (!meant.mistakes().isEmpty()) {
            throw new IOException(meant.mistakes().getFirst().english());
        }
        SortedMap<String, Drops> lines = new TreeMap<>();
        SortedMap<Integer, Panel> panels = new TreeMap<>();
        for (Map.Entry<Integer, Place> each : meant.places.entrySet()) {
            Way way = switch (each.getValue()) {
                case Place.Serial at ->
                    new SerialWay(
                            lines.computeIfAbsent(at.port(), port -> new Drops(port, meant.baud)),
                            at.drop(),
                            meant.community,
                            meant.answer);
                case Place.Udp at ->
                    new UdpWay(new InetSocketAddress(at.host(), at.port()), meant.community, meant.answer);
            };
            panels.put(
                    each.getKey(),
                    new Panel("panel-" + each.getKey(), new Line(way), meant.hold, meant.linkLoss, time));
        }
        return new NtcipPanels(panels);
    }
}
