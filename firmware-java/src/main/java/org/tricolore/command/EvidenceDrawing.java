package org.tricolore.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The minute before a trip, drawn in letters: a row for each lamp that did anything, a column for each second. */
final class EvidenceDrawing {
    private static final int COLUMNS = 60;

    private static final long COLUMN_MILLIS = 1_000;

    private static final char DARK = '.';

    private static final char LIT = '#';

    private static final char LIT_UNORDERED = '!';

    private static final char DARK_THOUGH_ORDERED = 'x';

    private EvidenceDrawing() {}

    static String of(JsonNode head, List<JsonNode> images, Common common) {
        SortedMap<Integer, char[]> rows = new TreeMap<>();
        head.path("lamps")
                .fieldNames()
                .forEachRemaining(channel ->
                        rows.put(Integer.valueOf(channel), " ".repeat(COLUMNS).toCharArray()));
        for (int i = 0; i < images.size(); i++) {
            long from = images.get(i).path("millis").asLong();
            long to = i + 1 < images.size() ? images.get(i + 1).path("millis").asLong() : 0;
            paint(rows, images.get(i), column(from), to > from ? column(to - 1) : column(from));
        }
        StringBuilder text = new StringBuilder();
        List<Integer> concerned = numbers(head.path("channels"));
        rows.forEach((channel, row) -> {
            String drawn = new String(row);
            boolean found = concerned.contains(channel);
            if (found || drawn.indexOf(LIT) >= 0 || drawn.indexOf('!') >= 0 || drawn.indexOf('x') >= 0) {
                text.append(String.format(
                        "%c %-14s %s%n",
                        found ? '>' : ' ',
                        head.path("lamps").path(channel.toString()).asText(),
                        drawn));
            }
        });
        text.append(String.format("  %-14s -60 s%" + (COLUMNS - 5) + "s%n", "", "0"));
        List<Integer> refused = numbers(head.path("refused"));
        if (!refused.isEmpty()) {
            List<String> names = refused.stream()
                    .map(channel ->
                            head.path("lamps").path(String.valueOf(channel)).asText())
                    .toList();
            text.append(common.say("refused: ", "refusé : "))
                    .append(String.join(", ", names))
                    .append(System.lineSeparator());
        }
        return text.append(common.say(
                        "# lit  ! lit unordered  x dark though ordered  > concerned",
                        "# allumé  ! allumé sans ordre  x éteint malgré l'ordre  > concerné"))
                .append(System.lineSeparator())
                .toString();
    }

    private static int column(long millis) {
        return (int) Math.clamp(COLUMNS + Math.floorDiv(millis, COLUMN_MILLIS), 0, COLUMNS - 1L);
    }

    private static void paint(SortedMap<Integer, char[]> rows, JsonNode image, int from, int to) {
        List<Integer> written = numbers(image.path("written"));
        List<Integer> lit = numbers(image.path("lit"));
        rows.forEach((channel, row) -> {
            boolean burns = lit.contains(channel);
            boolean ordered = written.contains(channel);
            char sign = burns ? ordered ? LIT : LIT_UNORDERED : ordered ? DARK_THOUGH_ORDERED : DARK;
            for (int i = from; i <= to; i++) {
                // Within a column the longer story is told by what is wrong.
                row[i] = " .#x!".indexOf(sign) > " .#x!".indexOf(row[i]) ? sign : row[i];
            }
        });
    }

    private static List<Integer> numbers(JsonNode array) {
        List<Integer> numbers = new ArrayList<>();
        array.forEach(number -> numbers.add(number.asInt()));
        return numbers;
    }
}
