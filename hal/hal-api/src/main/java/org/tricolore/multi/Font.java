package org.tricolore.multi;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A font of a text panel: letters of one height, each as wide as it is.
 *
 * @param height pixels
 * @param letterSpacing pixels between two letters
 * @param lineSpacing pixels between two lines
 * @param glyphs by number in Unicode
 */
public record Font(int height, int letterSpacing, int lineSpacing, SortedMap<Integer, Glyph> glyphs) {
    public Font {
        glyphs = Collections.unmodifiableSortedMap(new TreeMap<>(glyphs));
    }

    public Optional<Glyph> glyph(int letter) {
        return Optional.ofNullable(glyphs.get(letter));
    }

    /** Width of its widest letter, pixels. */
    public int widest() {
        return glyphs.values().stream().mapToInt(Glyph::width).max().orElse(0);
    }

    Font doubled() {
        SortedMap<Integer, Glyph> larger = new TreeMap<>();
        glyphs.forEach((letter, glyph) -> larger.put(letter, glyph.doubled()));
        return new Font(height * 2, letterSpacing * 2, lineSpacing * 2, larger);
    }
}
