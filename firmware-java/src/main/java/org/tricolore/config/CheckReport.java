package org.tricolore.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** What the check of a site tells a person or a machine. */
public final class CheckReport {
    private static final String RED = "\u001B[31m";
    private static final String GREEN = "\u001B[32m";
    private static final String BOLD = "\u001B[1m";
    private static final String PLAIN = "\u001B[0m";

    private CheckReport() {}

    /**
     * For a terminal: one paragraph for each problem and a closing line; ends with a line break.
     *
     * @param locale French for French, English for all others
     * @param coloured whether with ANSI colours
     */
    public static String text(SiteLoader.Loaded loaded, Locale locale, boolean coloured) {
        boolean french = Texts.isFrench(locale);
        StringBuilder text = new StringBuilder();
        for (Problem problem : loaded.problems()) {
            text.append(paint(place(problem), BOLD, coloured))
                    .append("  ")
                    .append(paint(problem.code().name(), RED, coloured));
            if (!problem.path().isEmpty()) {
                text.append("  ").append(problem.path());
            }
            text.append('\n');
            text.append("    ").append(problem.reason(locale)).append('\n');
            text.append("    → ").append(problem.remedy(locale)).append('\n');
        }
        int count = loaded.problems().size();
        String end = count == 0
                ? loaded.name() + (french ? " : aucun problème" : ": no problem found")
                : loaded.name()
                        + (french ? " : " : ": ")
                        + count
                        + (french ? " problème" : " problem")
                        + (count > 1 ? "s" : "");
        return text.append(paint(end, count == 0 ? GREEN : RED, coloured))
                .append('\n')
                .toString();
    }

    /** The same without colours. */
    public static String text(SiteLoader.Loaded loaded, Locale locale) {
        return text(loaded, locale, false);
    }

    /** {@code {site, ok, problems: [{code, file, line, column, path, reason, remedy}]}}. */
    public static ObjectNode json(SiteLoader.Loaded loaded, Locale locale) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("site", loaded.name());
        json.put("ok", loaded.ok());
        ArrayNode problems = json.putArray("problems");
        for (Problem problem : loaded.problems()) {
            problems.addObject()
                    .put("code", problem.code().name())
                    .put("file", problem.file())
                    .put("line", problem.line())
                    .put("column", problem.column())
                    .put("path", problem.path())
                    .put("reason", problem.reason(locale))
                    .put("remedy", problem.remedy(locale));
        }
        return json;
    }

    private static String place(Problem problem) {
        String line = problem.line() == 0 ? "" : ":" + problem.line();
        String column = problem.column() == 0 ? "" : ":" + problem.column();
        return problem.file() + line + column;
    }

    private static String paint(String text, String colour, boolean coloured) {
        return coloured ? colour + text + PLAIN : text;
    }
}
