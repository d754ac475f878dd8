package org.tricolore.multi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The fonts that come with Tricolore, by their number in the markup; read from {@code tricolore-7.font}. */
public final class Fonts {
    /** Seven pixels high. */
    public static final int USUAL = 1;

    /** Fourteen pixels high. */
    public static final int LARGE = 2;

    private static final SortedMap<Integer, Font> ALL = load();

    private Fonts() {}

    public static Optional<Font> get(int number) {
        return Optional.ofNullable(ALL.get(number));
    }

    private static SortedMap<Integer, Font> load() {
        Font usual = read("tricolore-7.font");
        SortedMap<Integer, Font> all = new TreeMap<>();
        all.put(USUAL, usual);
        all.put(LARGE, usual.doubled());
        return all;
    }

    private static Font read(String file) {
        SortedMap<String, Integer> figures = new TreeMap<>();
        SortedMap<Integer, List<String>> rows = new TreeMap<>();
        List<String> letter = new ArrayList<>();
        for (String line : lines(file)) {
            if (line.matches("[a-z-]+ [0-9]+")) {
                figures.put(
                        line.substring(0, line.indexOf(' ')), Integer.valueOf(line.substring(line.indexOf(' ') + 1)));
            } else if (line.startsWith("U+")) {
                letter = new ArrayList<>();
                rows.put(Integer.valueOf(line.substring(2, 6), 16), letter);
            } else if (line.matches("[#.]+")) {
                letter.add(line);
            }
        }
        SortedMap<Integer, Glyph> glyphs = new TreeMap<>();
        rows.forEach((number, each) -> glyphs.put(number, new Glyph(each)));
        return new Font(figures.get("height"), figures.get("letter-spacing"), figures.get("line-spacing"), glyphs);
    }

    private static List<String> lines(String file) {
        try (InputStream in = Objects.requireNonNull(Fonts.class.getResourceAsStream(file), file);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException broken) {
            throw new UncheckedIOException("the font " + file + " cannot be read", broken);
        }
    }
}
