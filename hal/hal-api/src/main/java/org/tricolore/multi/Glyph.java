package org.tricolore.multi;

import java.util.List;

/**
 * One letter of a font.
 *
 * @param rows from above, all of one width; {@code #} is lit
 */
public record Glyph(List<String> rows) {
    public Glyph {
        rows = List.copyOf(rows);
    }

    public int width() {
        return rows.getFirst().length();
    }

    /** Dark outside of it. */
    public boolean isLit(int x, int y) {
        return x >= 0 && y >= 0 && y < rows.size() && x < width() && rows.get(y).charAt(x) == '#';
    }

    /** The same, each pixel as a square of four. */
    Glyph doubled() {
        return new Glyph(rows.stream()
                .map(row -> row.replace("#", "##").replace(".", ".."))
                .flatMap(row -> List.of(row, row).stream())
                .toList());
    }
}
