package org.tricolore.config;

import java.util.List;
import java.util.Locale;

/**
 * One thing wrong with a configuration.
 *
 * @param code stable for machines, such as {@code INTERGREEN_TOO_SHORT}
 * @param file name of the file, relative to the site's directory
 * @param line line in the file, from 1; 0 when the file as a whole is meant
 * @param column column in the line, from 1; 0 when the line as a whole is meant
 * @param path where in the document, such as {@code plans.base54.green.F1}
 * @param figures what the texts of the code quote, in their order
 */
public record Problem(ProblemCode code, String file, int line, int column, String path, List<String> figures) {
    public Problem {
        figures = List.copyOf(figures);
    }

    /** What is wrong, with the figures; in French where {@code locale} is French, in English for all others. */
    public String reason(Locale locale) {
        return Texts.of(locale).reason(code, figures);
    }

    /** What to do about it; languages as for {@link #reason(Locale)}. */
    public String remedy(Locale locale) {
        return Texts.of(locale).remedy(code, figures);
    }

    public String reason() {
        return reason(Locale.ENGLISH);
    }

    public String remedy() {
        return remedy(Locale.ENGLISH);
    }
}
