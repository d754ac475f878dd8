package org.tricolore.safety;

import java.util.List;
import org.tricolore.hal.ChannelSet;

/**
 * The content of {@code safety.yaml}: which lamp channels must never burn together. Written apart from the site's
 * plans, by a second person.
 *
 * @param site the site it was written for
 * @param lines the lines of signals as sets of lamp channels
 * @param antagonists pairs of lines of which at every instant at least one shows stop
 */
public record SafetyRules(String site, List<Line> lines, List<Antagonists> antagonists) {
    public SafetyRules {
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
