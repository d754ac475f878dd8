package org.tricolore.safety;

import java.util.List;
import java.util.stream.IntStream;
import org.tricolore.hal.ChannelSet;

/**
 * The content of {@code safety.yaml}: which lamp channels must never burn together, and which times must pass. Written
 * apart from the site's plans, by a second person.
 *
 * @param site the site it was written for
 * @param lines the lines of signals as sets of lamp channels
 * @param antagonists pairs of lines of which at every instant at least one shows stop
 * @param resetInput input channel of the button inside the cabinet that opens a latch
 * @param onBatteryInput input channel that is on while the mains is gone; {@link #NO_INPUT} where nobody tells
 * @param lampCurrent when a lamp that draws less than it did is told
 * @param junctions the lines of each junction, by their index: they start and flash together, whatever the others do; each
 *     line is in exactly one
 */
public record SafetyRules(
        String site,
        List<Line> lines,
        List<Antagonists> antagonists,
        int resetInput,
        int onBatteryInput,
        LampCurrent lampCurrent,
        List<List<Integer>> junctions) {
    /** Where there is no such input: it is unknown for ever. */
    public static final int NO_INPUT = -1;

    /** Rules of a cabinet with one junction, whose reset button is input 0. */
    public SafetyRules(String site, List<Line> lines, List<Antagonists> antagonists) {
        this(site, lines, antagonists, 0);
    }

    /** Rules of a cabinet with one junction. */
    public SafetyRules(String site, List<Line> lines, List<Antagonists> antagonists, int resetInput) {
        this(
                site,
                lines,
                antagonists,
                resetInput,
                List.of(IntStream.range(0, lines.size()).boxed().toList()));
    }

    /** Rules that learn what current is usual, and know of no battery. */
    public SafetyRules(
            String site,
            List<Line> lines,
            List<Antagonists> antagonists,
            int resetInput,
            List<List<Integer>> junctions) {
        this(site, lines, antagonists, resetInput, NO_INPUT, LampCurrent.LEARNED, junctions);
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
    public record Line(
            String name,
            ChannelSet stop,
            ChannelSet caution,
            ChannelSet go,
            boolean mayBeDark,
            Times times,
            Missing missing) {

        /** A line whose times and sequence nobody measures and whose missing yellow and green are only reported. */
        public Line(String name, ChannelSet stop, ChannelSet caution, ChannelSet go, boolean mayBeDark) {
            this(name, stop, caution, go, mayBeDark, Times.NONE, Missing.REPORTED);
        }

        /** Every channel of the line. */
        ChannelSet all() {
            return stop.union(caution).union(go);
        }
    }

    /**
     * The shortest times of a line; {@link #NONE} where they and the sequence of its aspects are not measured.
     *
     * @param minimumGreenMillis from the begin of go to its end, ms
     * @param yellowMillis from the end of go to stop, ms
     * @param redAmberMillis stop together with yellow before go, ms; 0 where that is forbidden, as in France
     */
    public record Times(int minimumGreenMillis, int yellowMillis, int redAmberMillis) {
        public static final Times NONE = new Times(0, 0, 0);
    }

    /**
     * Whether it is a major fault when the last lamp of an aspect is missing; otherwise it is reported. The last red
     * missing is a major fault always.
     */
    public record Missing(boolean cautionIsMajor, boolean goIsMajor) {
        public static final Missing REPORTED = new Missing(false, false);
    }

    /**
     * From which current on a burning lamp is told as ageing. Never a major fault.
     *
     * @param nominalMilliamps of a new lamp, mA; 0 where it is learned from the first minute a lamp burns
     * @param tellBelowPercent of the nominal, 10 to 95
     */
    public record LampCurrent(int nominalMilliamps, int tellBelowPercent) {
        /** Below this share of the nominal unless the file says otherwise: a fifth of the light is gone. Project's figure. */
        public static final int TELL_BELOW_PERCENT = 80;

        public static final LampCurrent LEARNED = new LampCurrent(0, TELL_BELOW_PERCENT);
    }

    /**
     * Two antagonist lines, by their index; {@code a < b}.
     *
     * @param clearanceAbMillis from the end of a's yellow (of its go, where it has none) to b's go, ms
     * @param clearanceBaMillis the same from b to a, ms
     */
    public record Antagonists(int a, int b, int clearanceAbMillis, int clearanceBaMillis) {
        /** A pair that needs no time between. */
        public Antagonists(int a, int b) {
            this(a, b, 0, 0);
        }
    }
}
