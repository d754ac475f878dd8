package org.tricolore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tricolore.config.Site;
import org.tricolore.hal.ChannelSet;
import org.tricolore.model.Aspect;
import org.tricolore.model.ConflictMatrix;
import org.tricolore.model.Junction;
import org.tricolore.model.SignalGroup;
import org.tricolore.model.SignalGroup.TimedAspect;
import org.tricolore.safety.SafetyRules;
import org.tricolore.wiring.Wiring.LampWire;

/**
 * What a junction owes the street: of its own words and those of its safety file, the stricter. A site that passed every
 * check owes what it says itself; one that asks for less is seen to break what the safety file says.
 *
 * <p>Which group a line of the safety file means is found by the lamp channels, as everywhere: names are labels.
 */
final class Owed {
    private final Junction written;

    private final SafetyRules safety;

    /** For each line of the safety file the group of this junction, or −1. */
    private final int[] groupOf;

    private Owed(Junction written, Site site) {
        this.written = written;
        this.safety = site.safety();
        this.groupOf = safety.lines().stream()
                .mapToInt(line -> group(line, site.wiring().lamps()))
                .toArray();
    }

    /** The junction as the proof holds it to account. */
    static Junction by(Junction written, Site site) {
        Owed owed = new Owed(written, site);
        return written.with(owed.groups(), owed.matrix());
    }

    private int group(SafetyRules.Line line, List<LampWire> lamps) {
        ChannelSet channels = line.stop().union(line.caution()).union(line.go());
        Optional<LampWire> wire =
                lamps.stream().filter(lamp -> channels.contains(lamp.channel())).findFirst();
        return wire.map(lamp -> written.indexOf(lamp.group())).orElse(-1);
    }

    private List<SignalGroup> groups() {
        List<SignalGroup> groups = new ArrayList<>(written.groups());
        for (int line = 0; line < groupOf.length; line++) {
            if (groupOf[line] >= 0) {
                SignalGroup group = groups.get(groupOf[line]);
                groups.set(
                        groupOf[line], stricter(group, safety.lines().get(line).times()));
            }
        }
        return groups;
    }

    private static SignalGroup stricter(SignalGroup group, SafetyRules.Times times) {
        List<TimedAspect> closing = new ArrayList<>(group.closing());
        if (closing.isEmpty() && times.yellowMillis() > 0) {
            closing.add(new TimedAspect(Aspect.YELLOW, times.yellowMillis()));
        } else if (!closing.isEmpty()) {
            TimedAspect last = closing.removeLast();
            closing.add(new TimedAspect(last.aspect(), Math.max(last.millis(), times.yellowMillis())));
        }
        int minimumGreen = Math.max(group.minimumGreenMillis(), times.minimumGreenMillis());
        return new SignalGroup(group.name(), group.type(), minimumGreen, group.opening(), closing);
    }

    private ConflictMatrix matrix() {
        int size = written.groups().size();
        int[][] clearances = new int[size][size];
        for (int from = 0; from < size; from++) {
            for (int to = 0; to < size; to++) {
                clearances[from][to] = written.matrix().clearanceMillis(from, to);
            }
        }
        for (SafetyRules.Antagonists pair : safety.antagonists()) {
            int a = groupOf[pair.a()];
            int b = groupOf[pair.b()];
            if (a >= 0 && b >= 0) {
                clearances[a][b] = Math.max(clearances[a][b], pair.clearanceAbMillis());
                clearances[b][a] = Math.max(clearances[b][a], pair.clearanceBaMillis());
            }
        }
        return new ConflictMatrix(clearances);
    }
}
