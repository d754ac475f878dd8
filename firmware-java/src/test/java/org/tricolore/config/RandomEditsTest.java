package org.tricolore.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A slip of the hand anywhere in the files is at worst a problem told, never an exception. */
final class RandomEditsTest {
    private static final String[] SLIPS = {
        "",
        " ",
        "  ",
        "\n",
        "\t",
        ":",
        ": ",
        "-",
        "- ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "#",
        "&a ",
        "*a",
        "!x ",
        "|",
        ">",
        "'",
        "\"",
        "0",
        "-1",
        "99999",
        "9999 s",
        "0 s",
        "F1",
        "F9",
        "P1",
        "R24",
        "R17",
        "R15",
        "null",
        "~",
        "true",
        "no",
        "1e9",
        "é",
        "\u0000",
        "\uFEFF",
        "---\n",
        "? ",
        "<<: ",
        "[[0 s, 6 s], 3]"
    };

    @TempDir
    Path temp;

    @Test
    void neverMakesTheLoaderThrow() {
        long seed = Long.getLong("tricolore.seed", 20_200_317L);
        System.out.println("RandomEditsTest seed " + seed);
        Random random = new Random(seed);
        EditedSite site = EditedSite.of("cetur1988", temp);
        for (int round = 0; round < 600; round++) {
            String file = random.nextInt(4) == 0 ? "safety.yaml" : "site.yaml";
            String text = site.read(file);
            String edited = edit(text, random);
            try {
                SiteLoader.Loaded loaded = site.write(file, edited).load();
                assertEquals(loaded.ok(), loaded.problems().isEmpty());
                CheckReport.json(loaded, Locale.FRENCH);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", round " + round + ", " + file + ":\n" + edited, e);
            }
            site.write(file, text);
        }
    }

    private static String edit(String text, Random random) {
        int at = random.nextInt(text.length());
        return switch (random.nextInt(5)) {
            // a word for another word
            case 0 -> {
                int end = at;
                while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
                    end++;
                }
                yield text.substring(0, at) + SLIPS[random.nextInt(SLIPS.length)] + text.substring(end);
            }
            case 1 -> text.substring(0, at) + SLIPS[random.nextInt(SLIPS.length)] + text.substring(at);
            case 2 -> text.substring(0, at) + text.substring(Math.min(text.length(), at + 1 + random.nextInt(40)));
            // a line twice, or missing
            case 3 -> {
                int from = text.lastIndexOf('\n', at) + 1;
                int to = text.indexOf('\n', at) + 1;
                yield text.substring(0, to) + text.substring(from);
            }
            default -> {
                int from = text.lastIndexOf('\n', at) + 1;
                int to = text.indexOf('\n', at) + 1;
                yield text.substring(0, from) + text.substring(to);
            }
        };
    }
}
