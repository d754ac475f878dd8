package org.tricolore.multi;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One page of a message as it is seen.
 *
 * @param onTenths so long it is shown when there are several, 0.1 s
 * @param offTenths so long the panel is dark after it, 0.1 s
 * @param text its lines without their tags
 */
public record Picture(Face face, List<Letter> letters, List<String> text, int onTenths, int offTenths) {
    public Picture {
        letters = List.copyOf(letters);
        text = List.copyOf(text);
    }

    /**
     * One letter in its place.
     *
     * @param font number of its font
     * @param x its left edge, pixels from the left
     * @param y its upper edge, pixels from above
     */
    public record Letter(int letter, int font, Glyph glyph, int x, int y) {}

    public boolean isLit(int x, int y) {
        return letters.stream().anyMatch(each -> each.glyph().isLit(x - each.x(), y - each.y()));
    }

    /** From above, {@code #} is lit. */
    public List<String> rows() {
        return IntStream.range(0, face.height())
                .mapToObj(y -> IntStream.range(0, face.width())
                        .mapToObj(x -> isLit(x, y) ? "#" : ".")
                        .collect(Collectors.joining()))
                .toList();
    }
}
