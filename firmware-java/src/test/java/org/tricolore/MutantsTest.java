package org.tricolore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Whether the mutants that no test has noticed are those that {@code docs/mutants.md} argues about, each as often. */
class MutantsTest {
    private static final Path LIST = Path.of("..", "docs", "mutants.md");

    /** {@code | `LampWatch` | `forget` | `RemoveConditional_EQUAL_IF` | 1 | Why | }. */
    private static final Pattern ROW =
            Pattern.compile("\\| `([\\w$]+)` \\| `([\\w$<>]+)` \\| `(\\w+)` \\| (\\d+) \\| \\S.*\\|");

    @Test
    void survivorsAreThoseOfTheListAndNoOthers() throws Exception {
        String reports = System.getProperty("tricolore.mutation", "");
        assumeTrue(!reports.isEmpty(), "only ./mvnw -Pmutation makes mutants");
        Map<String, Integer> survivors = new TreeMap<>();
        for (String report : reports.split(",")) {
            Path file = Path.of("target", "mutation", report, "mutations.xml");
            survivors(file).forEach((mutant, times) -> survivors.merge(mutant, times, Integer::sum));
        }
        assertEquals(text(listed()), text(survivors), LIST + " (left) and what survived (right)");
    }

    private static Map<String, Integer> survivors(Path report) throws Exception {
        NodeList mutants = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(report.toFile())
                .getElementsByTagName("mutation");
        Map<String, Integer> survivors = new TreeMap<>();
        for (int i = 0; i < mutants.getLength(); i++) {
            Element mutant = (Element) mutants.item(i);
            if (mutant.getAttribute("detected").equals("false")) {
                String name = simple(child(mutant, "mutatedClass")) + "." + child(mutant, "mutatedMethod") + " "
                        + simple(child(mutant, "mutator")).replace("Mutator", "");
                survivors.merge(name, 1, Integer::sum);
            }
        }
        return survivors;
    }

    private static Map<String, Integer> listed() throws IOException {
        Map<String, Integer> listed = new TreeMap<>();
        try (Stream<String> lines = Files.lines(LIST)) {
            lines.map(ROW::matcher)
                    .filter(Matcher::matches)
                    .forEach(row -> listed.merge(
                            row.group(1) + "." + row.group(2) + " " + row.group(3),
                            Integer.parseInt(row.group(4)),
                            Integer::sum));
        }
        return listed;
    }

    private static String text(Map<String, Integer> mutants) {
        StringBuilder text = new StringBuilder();
        mutants.forEach((mutant, times) ->
                text.append(mutant).append(" x").append(times).append('\n'));
        return text.toString();
    }

    private static String child(Element mutant, String name) {
        return mutant.getElementsByTagName(name).item(0).getTextContent();
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
