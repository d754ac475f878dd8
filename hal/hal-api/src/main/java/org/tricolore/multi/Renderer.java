package org.tricolore.multi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tricolore.multi.Drawing.Misfit;
import org.tricolore.multi.Drawing.Reason;
import org.tricolore.multi.Drawing.Shown;
import org.tricolore.multi.Markup.Line;
import org.tricolore.multi.Markup.Page;
import org.tricolore.multi.Markup.Piece;
import org.tricolore.multi.Picture.Letter;

/** Draws messages: the same message on the same face is the same pixels everywhere. */
public final class Renderer {
    private final Face face;

    private final List<Letter> letters = new ArrayList<>();

    private Renderer(Face face) {
        this.face = face;
    }

    /** All pages of a message; an empty one is a single dark page. */
    public static Drawing draw(String multi, Face face) {
        return switch (MarkupReader.read(multi)) {
            case MarkupReader.Refused(Misfit misfit) -> misfit;
            case MarkupReader.Read(Markup markup) -> draw(markup, face);
        };
    }

    private static Drawing draw(Markup markup, Face face) {
        List<Picture> pictures = new ArrayList<>();
        for (Page page : markup.pages()) {
            Renderer renderer = new Renderer(face);
            Optional<Misfit> misfit = renderer.place(page);
            if (misfit.isPresent()) {
                return misfit.get();
            }
            List<String> text = page.lines().stream().map(Line::text).toList();
            pictures.add(new Picture(face, renderer.letters, text, page.onTenths(), page.offTenths()));
        }
        return new Shown(pictures);
    }

    private Optional<Misfit> place(Page page) {
        int height = 0;
        for (int i = 0; i < page.lines().size(); i++) {
            height += spacing(page, i) + height(page.lines().get(i));
        }
        if (height > face.height()) {
            int count = page.lines().size();
            return Optional.of(new Misfit(
                    Reason.TOO_BIG,
                    page.lines().getLast().position(),
                    "the message has a page of " + count + " lines, " + height + " pixels high; the panel has "
                            + face.height() + ": take fewer lines or more pages",
                    "le message a une page de " + count + " lignes, haute de " + height + " pixels ; le panneau en a "
                            + face.height() + " : moins de lignes ou plus de pages"));
        }
        int y = room(page.vertical(), face.height() - height);
        for (int i = 0; i < page.lines().size(); i++) {
            Line line = page.lines().get(i);
            y += spacing(page, i);
            if (!place(line, y)) {
                return Optional.of(tooWide(line));
            }
            y += height(line);
        }
        return Optional.empty();
    }

    private Misfit tooWide(Line line) {
        int width = width(line.pieces());
        return new Misfit(
                Reason.TOO_BIG,
                line.position(),
                "the line \"" + line.text() + "\" is " + width + " pixels wide, the panel " + face.width()
                        + ": shorten it or break it",
                "la ligne « " + line.text() + " » est large de " + width + " pixels, le panneau de " + face.width()
                        + " : raccourcissez-la ou coupez-la");
    }

    /** Whether what is left, in the middle and right has room beside each other. */
    private boolean place(Line line, int top) {
        int end = Integer.MIN_VALUE;
        for (int side = Markup.FIRST; side <= Markup.LAST; side++) {
            int here = side;
            List<Piece> pieces = line.pieces().stream()
                    .filter(piece -> piece.horizontal() == here)
                    .toList();
            if (!pieces.isEmpty()) {
                int width = width(pieces);
                int x = room(side, face.width() - width);
                if (x < Math.max(0, end) || x + width > face.width()) {
                    return false;
                }
                end = x + width + font(pieces.getLast()).letterSpacing();
                put(pieces, x, top + height(line));
            }
        }
        return true;
    }

    /** Letters of several fonts stand on one ground. */
    private void put(List<Piece> pieces, int left, int bottom) {
        int x = left;
        for (Piece piece : pieces) {
            Font font = font(piece);
            for (int letter : piece.text().codePoints().toArray()) {
                Glyph glyph = font.glyph(letter).orElseThrow();
                letters.add(new Letter(letter, piece.font(), glyph, x, bottom - font.height()));
                x += glyph.width() + piece.letterSpacing();
            }
        }
    }

    private static int width(List<Piece> pieces) {
        int width = 0;
        int spacing = 0;
        for (Piece piece : pieces) {
            for (int letter : piece.text().codePoints().toArray()) {
                width += spacing + font(piece).glyph(letter).orElseThrow().width();
                spacing = piece.letterSpacing();
            }
        }
        return width;
    }

    private static int spacing(Page page, int line) {
        if (line == 0) {
            return 0;
        }
        Line below = page.lines().get(line);
        return below.spacing() != Markup.USUAL_SPACING
                ? below.spacing()
                : Math.max(lineSpacing(page.lines().get(line - 1)), lineSpacing(below));
    }

    private static int lineSpacing(Line line) {
        return line.pieces().stream()
                .mapToInt(piece -> font(piece).lineSpacing())
                .max()
                .orElseGet(() -> Fonts.get(line.font()).orElseThrow().lineSpacing());
    }

    private static int height(Line line) {
        return line.pieces().stream()
                .mapToInt(piece -> font(piece).height())
                .max()
                .orElseGet(() -> Fonts.get(line.font()).orElseThrow().height());
    }

    private static Font font(Piece piece) {
        return Fonts.get(piece.font()).orElseThrow();
    }

    private static int room(int side, int free) {
        return side == Markup.FIRST ? 0 : side == Markup.LAST ? free : Math.floorDiv(free, 2);
    }
}
