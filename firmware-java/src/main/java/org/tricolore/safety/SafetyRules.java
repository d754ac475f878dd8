package org.tricolore.safety;

import java.util.List;
import java.util.stream.IntStream;
import org.tricolore.hal.ChannelSet;

/**
 * The content of {@code safety.yaml}: which lamp channels must never burn together. Written apart from the site's
 * plans, by a second person.
 *
 * @param site the site it was written for
 * @param lines the lines of signals as sets of lamp channels
 * @param antagonists pairs of lines of which at every instant at least one shows stop
 * @param junctions the lines of each junction, by their index: they start and flash together, whatever the others do; each
 *     line is in exactly one
 */
public record SafetyRules(String site, List<Line> lines, List<Antagonists> antagonists, List<List<Integer>> junctions) {
    /** Rules of a cabinet with one junction. */
    public SafetyRules(String site, List<Line> lines, List<Antagonists> antagonists) {
        this(
                site,
                lines,
                antagonists,
                List.of(IntStream.range(0, lines.size()).boxed().toList()));
    }

    /** @throws IllegalArgumentException when a line is in no junction or in two */
    public SafetyRules {
        List<Integer> each = junctions.stream().flatMap(List::stream).sorted().toList();
        if (!each.equals(IntStream.range(0, lines.size()).boxed().toList())) {
            throw new IllegalArgumentException("each line is in exactly one junction, not " + junctions);
        }
        junctions = junctions.stream().map(List::copyOf).toList();
        lines = List.copyOf(lines);
        antagonists = List.copyOf(antagonists);
    }

    /**
     * The lamp channels of one line.
     *
     * @param name what a technician calls it
     * @param stop channels that show stop; with several lamps the last one missing is the fault
     * @param caution channels that show yellow; empty for a line without
     * @param go channels that show go; may be empty for a line whose go is darkness (R24)
     * @param mayBeDark whether the line may show nothing while others run (R24, R25, R15, R16)
     */
    public record Line(String name, ChannelSet stop, ChannelSet caution, ChannelSet go, boolean mayBeDark) {}

    /** Two antagonist lines, by their index; {@code a < b}. */
    public record Antagonists(int a, int b) {}
}
