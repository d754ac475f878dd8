package org.tricolore.workshop.diagram;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.tricolore.model.Junction;
import org.tricolore.model.SignalPlan;

/**
 * The signal diagram (diagramme de feux) of one plan, as a traffic engineer draws it: a row for each signal group over
 * the seconds of the cycle.
 *
 * <p>The same junction, plan and language always give the same SVG and text, byte for byte: nothing of the day or the
 * machine enters. A PNG depends on the machine's fonts as well.
 */
public final class Diagram {
    private final Chart chart;

    private final Words words;

    private Diagram(Chart chart, Words words) {
        this.chart = chart;
        this.words = words;
    }

    /**
     * @param plan one of the junction's plans, or one that is only being thought about: it must have a list of windows
     *     for each group and a duration for each stage
     * @param locale French for every French locale, English otherwise
     * @throws IllegalArgumentException when the plan does not belong to such a junction; the message names the figures
     */
    public static Diagram of(Junction junction, SignalPlan plan, Locale locale) {
        return new Diagram(Chart.of(junction, plan), Words.in(locale));
    }

    /** A complete SVG 1.1 document: no script, no style sheet, no link, generic fonts. */
    public String svg() {
        return SvgWriter.write(Drawing.of(chart, words));
    }

    /**
     * Writes the same drawing as PNG at twice its size. Needs fonts on the machine, but no screen.
     *
     * @throws IOException when {@code out} cannot be written
     */
    public void png(OutputStream out) throws IOException {
        PngWriter.write(Drawing.of(chart, words), out);
    }

    /**
     * The diagram for a terminal, one column a second, lines ended by {@code \n}. Shapes alone tell the aspects.
     *
     * @param colour whether ANSI colours are added
     */
    public String text(boolean colour) {
        return TextWriter.write(chart, words, colour);
    }
}
