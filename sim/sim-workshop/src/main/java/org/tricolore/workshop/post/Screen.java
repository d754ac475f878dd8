package org.tricolore.workshop.post;

import java.io.PrintWriter;
import java.util.List;

/** A table that is drawn again in its place on a terminal; where there is none, each change is a line of its own. */
final class Screen {
    private final PrintWriter out;

    private final boolean terminal;

    private int drawn;

    Screen(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Whether whoever reads this is a person at a terminal. */
    static boolean isTerminal() {
        return System.console() != null && System.console().isTerminal();
    }

    /**
     * Shows what is now.
     *
     * @param table for a terminal
     * @param line for anything else; empty text shows nothing
     */
    void show(List<String> table, String line) {
        if (!terminal) {
            if (!line.isEmpty()) {
                out.println(line);
            }
            out.flush();
            return;
        }
        StringBuilder text = new StringBuilder();
        if (drawn > 0) {
            text.append("\u001b[").append(drawn).append('A');
        }
        for (String row : table) {
            text.append("\u001b[2K").append(row).append('\n');
        }
        // What is left of a longer table.
        text.append("\u001b[J");
        drawn = table.size();
        out.print(text);
        out.flush();
    }

    /** A line that stays above the table. */
    void above(String line) {
        if (terminal && drawn > 0) {
            out.print("\u001b[" + drawn + "A\u001b[J");
            drawn = 0;
        }
        out.println(line);
        out.flush();
    }
}
