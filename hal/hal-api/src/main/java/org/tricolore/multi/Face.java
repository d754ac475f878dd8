package org.tricolore.multi;

/**
 * The field of pixels of a panel.
 *
 * @param width pixels, 1 and up
 * @param height pixels, 1 and up
 */
public record Face(int width, int height) {
    /** One that shows so many letters of {@link Fonts#USUAL}, the widest ones too, on so many lines. */
    public static Face of(int columns, int lines) {
        Font font = Fonts.get(Fonts.USUAL).orElseThrow();
        return new Face(
                Math.max(1, columns * (font.widest() + font.letterSpacing()) - font.letterSpacing()),
                Math.max(1, lines * (font.height() + font.lineSpacing()) - font.lineSpacing()));
    }
}
