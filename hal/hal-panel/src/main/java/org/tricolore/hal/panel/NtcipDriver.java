package org.tricolore.hal.panel;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tricolore.hal.Equipment;
import org.tricolore.hal.EquipmentDriver;
import org.tricolore.hal.EquipmentPlan;
import org.tricolore.hal.EquipmentPlan.Point;
import org.tricolore.hal.EquipmentPlan.PointKind;
import org.tricolore.hal.TimeSource;

/**
 * Opens text panels that speak NTCIP 1203 over SNMP, for sites with {@code driver: ntcip1203}.
 *
 * <p>Options:
 *
 * <pre>
 * panel.0: 192.0.2.10:161       # where the panel on channel 0 answers, UDP; one line for each channel
 * panel.1: 5 @ /dev/ttyUSB2     # or its drop address on a serial line, 1 to 8191
 * baud: 9600                    # of serial lines, 8N1; 1200 to 115200
 * community: administrator      # who may write
 * answer: 1000                  # ms a panel takes at most before it is asked again, 50 to 10000
 * hold: 5                       # min a message stays when nobody prolongs it, 2 to 60
 * linkLoss: 2                   # min without a question after which the panel goes dark, 1 to 60
 * </pre>
 */
public final class NtcipDriver implements EquipmentDriver {
    private static final List<String> NAMES = List.of("answer", "baud", "community", "hold", "linkLoss");

    private static final Pattern DROP = Pattern.compile("([1-9][0-9]{0,3}) *@ *(/[^ ]+)");

    private static final Pattern PLACE = Pattern.compile("([A-Za-z0-9.-]+):([0-9]{1,5})");

    @Override
    public String name() {
        return "ntcip1203";
    }

    @Override
    public Equipment open(EquipmentPlan plan, TimeSource time) throws IOException {
        SortedSet<String> unused = new TreeSet<>(plan.options().keySet());
        unused.removeAll(NAMES);
        String community = plan.options().getOrDefault("community", "administrator");
        int answer = number(plan, "answer", 1_000, 50, 10_000);
        int hold = number(plan, "hold", 5, 2, 60);
        int linkLoss = number(plan, "linkLoss", 2, 1, 60);
        int baud = number(plan, "baud", 9_600, 1_200, 115_200);
        SortedMap<Integer, String> places = new TreeMap<>();
        SortedMap<String, Drops> lines = new TreeMap<>();
        for (Point point : plan.points()) {
            if (point.kind() != PointKind.PANEL) {
                throw new IOException(point.label() + " of " + plan.site()
                        + " is no panel; wire it to another driver, ntcip1203 has panels alone");
            }
            String option = "panel." + point.channel();
            unused.remove(option);
            places.put(point.channel(), place(plan, option, point.label()));
        }
        if (!unused.isEmpty()) {
            throw new IOException("nobody knows the options " + unused + " of the panels of " + plan.site()
                    + "; there are panel.CHANNEL for each wired channel, and " + NAMES);
        }
        SortedMap<Integer, Panel> panels = new TreeMap<>();
        for (Map.Entry<Integer, String> each : places.entrySet()) {
            Matcher drop = DROP.matcher(each.getValue());
            Way way = drop.matches()
                    ? new SerialWay(
                            lines.computeIfAbsent(drop.group(2), port -> new Drops(port, baud)),
                            Integer.parseInt(drop.group(1)),
                            community,
                            answer)
                    : new UdpWay(address(each.getValue()), community, answer);
            panels.put(each.getKey(), new Panel("panel-" + each.getKey(), new Line(way), hold, linkLoss, time));
        }
        return new NtcipPanels(panels);
    }

    private static String place(EquipmentPlan plan, String option, String label) throws IOException {
        String written = plan.options().getOrDefault(option, "").strip();
        Matcher drop = DROP.matcher(written);
        Matcher place = PLACE.matcher(written);
        boolean meant = drop.matches()
                ? Integer.parseInt(drop.group(1)) <= Frame.MOST_DROP
                : place.matches() && Integer.parseInt(place.group(2)) <= 65_535;
        if (!meant) {
            throw new IOException(label + " of " + plan.site() + " has no address; write " + option
                    + ": 192.0.2.10:161, or 5 @ /dev/ttyUSB2 for drop 5 of a serial line, in the options");
        }
        return written;
    }

    private static InetSocketAddress address(String place) {
        Matcher parts = PLACE.matcher(place);
        if (!parts.matches()) {
            throw new IllegalArgumentException(place + " is no place");
        }
        return new InetSocketAddress(parts.group(1), Integer.parseInt(parts.group(2)));
    }

    private static int number(EquipmentPlan plan, String option, int usual, int least, int most) throws IOException {
        String written = plan.options().getOrDefault(option, String.valueOf(usual));
        if (!written.matches("[0-9]{1,6}") || Integer.parseInt(written) < least || Integer.parseInt(written) > most) {
            throw new IOException(option + " of the panels of " + plan.site() + " is from " + least + " to " + most
                    + ", not " + written);
        }
        return Integer.parseInt(written);
    }
}
