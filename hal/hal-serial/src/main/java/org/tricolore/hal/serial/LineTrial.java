package org.tricolore.hal.serial;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tricolore.hal.ChannelSet;

/**
 * Measures what cycles of a serial line take: with each board one write of eight coils and one read of eight inputs, as
 * fast as they come.
 */
public final class LineTrial {
    /** Lamps of each board. */
    public static final int LAMPS = 8;

    private LineTrial() {}

    /**
     * What was measured, ms.
     *
     * @param line what the bytes of a cycle and the silences between them take on a wire of that rate; without the
     *     boards' thinking
     * @param median of the cycles that were measured
     * @param worst of them
     * @param lost exchanges without a usable answer
     */
    public record Figures(int boards, int baud, double line, double median, double worst, int lost) {
        /** Cycle time beyond that of the wire, for one exchange. */
        public double overhead() {
            return (median - line) / (2 * boards);
        }
    }

    /** What a cycle of so many boards takes on the wire, ms; boards answer at once. */
    public static double lineMillis(int boards, int baud) {
        return plan("", boards, baud, 0).cycleMicros() / 1000.0;
    }

    /**
     * Measures on a port where such boards answer.
     *
     * @param port units 1 to {@code boards}, lamp channel N on unit 1 + N / 8, coil and discrete input N % 8
     * @param baud rate the port is opened with; 0 is measured at the highest
     * @throws IOException when the port cannot be opened
     */
    public static Figures run(String port, int boards, int baud, int cycles) throws IOException {
        BusPlan plan = plan(port, boards, baud == 0 ? 921_600 : baud, 5);
        Line line = new SerialLine(plan.line());
        line.open();
        try {
            List<Board> asked = new ArrayList<>();
            plan.boards()
                    .forEach(board -> asked.add(new Board(board, plan.line().time())));
            double[] millis = new double[cycles];
            int lost = 0;
            for (int cycle = -2; cycle < cycles; cycle++) {
                long began = System.nanoTime();
                for (Board board : asked) {
                    board.beginCycle();
                    board.write(line, cycle % 2 == 0 ? ChannelSet.EMPTY : ChannelSet.range(0, LAMPS * boards), false);
                }
                for (Board board : asked) {
                    board.read(line);
                    board.endCycle();
                    lost += cycle >= 0 && !board.said().known() ? 1 : 0;
                }
                if (cycle >= 0) {
                    millis[cycle] = (System.nanoTime() - began) / 1e6;
                }
            }
            Arrays.sort(millis);
            double wire = baud == 0 ? 0 : lineMillis(boards, baud);
            return new Figures(boards, baud, wire, millis[cycles / 2], millis[cycles - 1], lost);
        } finally {
            line.close();
        }
    }

    private static BusPlan plan(String port, int boards, int baud, int answerMillis) {
        List<BoardPlan> plans = new ArrayList<>();
        for (int unit = 1; unit <= boards; unit++) {
            BoardPlan board = new BoardPlan(unit);
            for (int lamp = 0; lamp < LAMPS; lamp++) {
                board.coils.put(lamp, LAMPS * (unit - 1) + lamp);
                board.feedback.put(lamp, LAMPS * (unit - 1) + lamp);
            }
            plans.add(board);
        }
        return new BusPlan(new LineSpec("", port, 0, baud, LineSpec.Frame.F8E1, answerMillis), plans);
    }
}
