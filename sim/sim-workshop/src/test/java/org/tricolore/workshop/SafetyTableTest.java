package org.tricolore.workshop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** SAFETY.md names tests; a table that names a test nobody has would be worse than none. */
class SafetyTableTest {
    private static final Path ROOT = Path.of("../..");

    private static final Pattern LEGEND = Pattern.compile("`(\\w+Test)`\\s\\(([A-Z]\\d?)\\)");

    private static final Pattern CLAIM = Pattern.compile("(?<![A-Z0-9-])([A-Z]\\d?)((?: `\\w+`,?)+)");

    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    @Test
    void namesOnlyTestsThatExist() throws IOException {
        String table = Files.readString(ROOT.resolve("SAFETY.md"));
        SortedMap<String, String> sources = new TreeMap<>();
        for (Matcher legend = LEGEND.matcher(table); legend.find(); ) {
            String before = sources.put(legend.group(2), source(legend.group(1)));
            assertNull(before, legend.group(2) + " stands for two tests");
        }
        int claims = 0;
        for (Matcher claim = CLAIM.matcher(table); claim.find(); ) {
            for (Matcher name = NAME.matcher(claim.group(2)); name.find(); claims++) {
                String source = sources.get(claim.group(1));
                boolean there = source != null && source.contains("void " + name.group(1) + "(");
                assertTrue(there, claim.group(1) + " has no test " + name.group(1));
            }
        }
        assertTrue(claims > 50, "only " + claims + " claims were found; has the table changed its form?");
    }

    private static String source(String testClass) throws IOException {
        List<Path> found;
        try (Stream<Path> files = Files.walk(ROOT)) {
            found = files.filter(file -> file.endsWith(testClass + ".java")).toList();
        }
        assertEquals(1, found.size(), testClass);
        return Files.readString(found.getFirst());
    }
}
