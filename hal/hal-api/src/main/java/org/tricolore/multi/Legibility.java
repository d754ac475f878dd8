package org.tricolore.multi;

import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.tricolore.multi.Drawing.Misfit;
import org.tricolore.multi.Drawing.Reason;
import org.tricolore.multi.Drawing.Shown;
import org.tricolore.multi.Picture.Letter;

/**
 * Judges whether people still read what was written on a panel some of whose pixels do not work.
 *
 * <p>A letter is misread when what is seen of it is as near to another letter of its font as to itself, counted in pixels;
 * nothing at all is near to a space. Capital and small letters mean the same. A pixel between the letters that shines
 * always is counted to the letter on its left.
 */
public final class Legibility {
    private Legibility() {}

    /** The first letter that is misread, or nothing. */
    public static Optional<Misfit> misread(Shown shown, SortedSet<Pixel> broken) {
        if (broken.isEmpty()) {
            return Optional.empty();
        }
        for (Picture page : shown.pages()) {
            for (Letter letter : page.letters()) {
                Optional<Misfit> misfit = misread(letter, broken);
                if (misfit.isPresent()) {
                    return misfit;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Misfit> misread(Letter letter, SortedSet<Pixel> broken) {
        Font font = Fonts.get(letter.font()).orElseThrow();
        int width = font.widest() + 1;
        boolean[][] seen = new boolean[font.height()][width];
        for (int y = 0; y < font.height(); y++) {
            for (int x = 0; x < width; x++) {
                seen[y][x] = letter.glyph().isLit(x, y);
            }
        }
        if (!damage(seen, letter, broken)) {
            return Optional.empty();
        }
        int own = distance(seen, letter.glyph());
        for (Map.Entry<Integer, Glyph> other : font.glyphs().entrySet()) {
            boolean same = Character.toLowerCase(other.getKey()) == Character.toLowerCase(letter.letter());
            if (!same && distance(seen, other.getValue()) <= own) {
                String meant = Character.toString(letter.letter());
                String read = Character.toString(other.getKey());
                return Optional.of(new Misfit(
                        Reason.MISREAD,
                        0,
                        "pixels that do not work make \"" + read + "\" of the \"" + meant
                                + "\": have the panel repaired, or write it elsewhere",
                        "des pixels en panne font un « " + read + " » du « " + meant
                                + " » : faites réparer le panneau, ou écrivez-le ailleurs"));
            }
        }
        return Optional.empty();
    }

    /** @return whether anything of the letter is seen otherwise than meant */
    private static boolean damage(boolean[][] seen, Letter letter, SortedSet<Pixel> broken) {
        boolean damaged = false;
        int width = letter.glyph().width() + 1;
        for (Pixel pixel : broken) {
            int x = pixel.x() - letter.x();
            int y = pixel.y() - letter.y();
            if (x >= 0 && x < width && y >= 0 && y < seen.length && seen[y][x] != pixel.stuckOn()) {
                seen[y][x] = pixel.stuckOn();
                damaged = true;
            }
        }
        return damaged;
    }

    private static int distance(boolean[][] seen, Glyph glyph) {
        int distance = 0;
        for (int y = 0; y < seen.length; y++) {
            for (int x = 0; x < seen[y].length; x++) {
                distance += seen[y][x] == glyph.isLit(x, y) ? 0 : 1;
            }
        }
        return distance;
    }
}
