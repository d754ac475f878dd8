package org.tricolore.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;

/** Events as rows of a table (RFC 4180), for a spreadsheet. */
public final class CommaSeparated {
    private static final List<String> COLUMNS =
            List.of("seq", "at", "class", "kind", "severity", "subject", "cause", "data", "clock", "hash");

    /** The first row. */
    public static final String HEADING = String.join(",", COLUMNS);

    private CommaSeparated() {}

    /** One event. */
    public static String row(JsonNode event) {
        return COLUMNS.stream().map(column -> quoted(event.path(column))).collect(Collectors.joining(","));
    }

    private static String quoted(JsonNode value) {
        String text = value.isValueNode() ? value.asText() : value.toString();
        // A spreadsheet takes a text that begins so for a formula, and an order's words come from outside.
        String harmless = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean plain = harmless.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? harmless : '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
