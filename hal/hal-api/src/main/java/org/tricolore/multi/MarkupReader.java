package org.tricolore.multi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tricolore.multi.Drawing.Misfit;
import org.tricolore.multi.Drawing.Reason;
import org.tricolore.multi.Markup.Line;
import org.tricolore.multi.Markup.Page;
import org.tricolore.multi.Markup.Piece;

/**
 * Takes a message apart. Tags by NTCIP 1203: {@code nl np jl jp fo pt hc sc /sc}; all others are refused, because a panel
 * that leaves one out shows something else than was meant.
 */
final class MarkupReader {
    static final int MOST_PAGES = 6;

    /** Page times where nothing is said, 0.1 s. */
    static final int ON_TENTHS = 30;

    static final int OFF_TENTHS = 0;

    private static final int MOST_TENTHS = 255;

    private static final Pattern TAG = Pattern.compile("(/?[a-z]+)(.*)");

    private static final Pattern TIMES = Pattern.compile("(?:([0-9]{1,3}))?(?:o([0-9]{1,3}))?");

    private final List<Page> pages = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Piece> pieces = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private int font = Fonts.USUAL;
    private int letterSpacing = usualSpacing(font);
    private int horizontal = Markup.MIDDLE;
    private int vertical = Markup.MIDDLE;
    private int onTenths = ON_TENTHS;
    private int offTenths = OFF_TENTHS;
    private int spacing = Markup.USUAL_SPACING;

    /** Where the line began. */
    private int began;

    private int position;

    private static final class NotShown extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Misfit misfit;

        NotShown(Misfit misfit) {
            super(misfit.english());
            this.misfit = misfit;
        }
    }

    /** What came of it: one of the two is there. */
    sealed interface Reading {}

    record Read(Markup markup) implements Reading {}

    record Refused(Misfit misfit) implements Reading {}

    static Reading read(String multi) {
        MarkupReader reader = new MarkupReader();
        try {
            reader.take(multi);
        } catch (NotShown because) {
            return new Refused(because.misfit);
        }
        return new Read(new Markup(List.copyOf(reader.pages)));
    }

    private void take(String multi) throws NotShown {
        int i = 0;
        while (i < multi.length()) {
            position = i;
            char c = multi.charAt(i);
            boolean doubled = i + 1 < multi.length() && multi.charAt(i + 1) == c;
            if ((c == '[' || c == ']') && doubled) {
                text.append(c);
                i += 2;
            } else if (c == '[') {
                int end = multi.indexOf(']', i);
                if (end < 0) {
                    throw bracket();
                }
                tag(multi.substring(i + 1, end));
                i = end + 1;
            } else if (c == ']') {
                throw bracket();
            } else {
                int letter = multi.codePointAt(i);
                letter(letter);
                i += Character.charCount(letter);
            }
        }
        endPage();
    }

    private void letter(int letter) throws NotShown {
        if (Fonts.get(font).orElseThrow().glyph(letter).isEmpty()) {
            String seen = Character.isISOControl(letter) ? "U+%04X".formatted(letter) : Character.toString(letter);
            throw refused(
                    Reason.UNKNOWN_LETTER,
                    "the font has no letter \"" + seen + "\"",
                    "la police n'a pas de lettre « " + seen + " »");
        }
        text.appendCodePoint(letter);
    }

    private void tag(String written) throws NotShown {
        Matcher tag = TAG.matcher(written.toLowerCase(Locale.ROOT));
        String name = tag.matches() ? tag.group(1) : "";
        String value = name.isEmpty() ? "" : tag.group(2);
        // [hcF] and [pto5]: the letters that follow a name belong to its value.
        if (name.startsWith("hc") || name.startsWith("pt")) {
            value = written.toLowerCase(Locale.ROOT).substring(2);
            name = name.substring(0, 2);
        }
        switch (name) {
            case "nl" -> {
                endLine();
                spacing = value.isEmpty() ? Markup.USUAL_SPACING : number(written, value, 0, 99);
            }
            case "np" -> {
                noValue(written, value);
                endPage();
            }
            case "jl" -> align(value.isEmpty() ? Markup.MIDDLE : number(written, value, 2, 4));
            case "jp" -> {
                if (!lines.isEmpty() || !pieces.isEmpty() || !text.isEmpty()) {
                    throw refused(
                            Reason.CONFLICT,
                            "[" + written + "] stands in the middle of a page; write it before its text",
                            "[" + written + "] est au milieu d'une page ; écrivez-le avant son texte");
                }
                vertical = value.isEmpty() ? Markup.MIDDLE : number(written, value, 2, 4);
            }
            case "fo" -> changeFont(written, value.isEmpty() ? Fonts.USUAL : number(written, value, 1, 255));
            case "pt" -> times(written, value);
            case "hc" -> letter(hex(written, value));
            case "sc" -> spaced(number(written, value, 0, 99));
            case "/sc" -> {
                noValue(written, value);
                spaced(usualSpacing(font));
            }
            default ->
                throw refused(
                        Reason.UNKNOWN_TAG,
                        "nothing is known of the tag [" + written + "]; there are nl, np, jl, jp, fo, pt, hc, sc",
                        "la balise [" + written + "] est inconnue ; il y a nl, np, jl, jp, fo, pt, hc, sc");
        }
    }

    private void align(int next) throws NotShown {
        endPiece();
        if (next < horizontal && !pieces.isEmpty()) {
            throw refused(
                    Reason.CONFLICT,
                    "on one line comes what is left, then what is in the middle, then what is right",
                    "sur une ligne vient ce qui est à gauche, puis au milieu, puis à droite");
        }
        horizontal = next;
    }

    private void changeFont(String written, int next) throws NotShown {
        endPiece();
        if (Fonts.get(next).isEmpty()) {
            throw refused(
                    Reason.UNKNOWN_FONT,
                    "there is no font for [" + written + "]; there are 1 and 2",
                    "il n'y a pas de police pour [" + written + "] ; il y a 1 et 2");
        }
        font = next;
        letterSpacing = usualSpacing(next);
    }

    private void spaced(int next) {
        endPiece();
        letterSpacing = next;
    }

    private void times(String written, String value) throws NotShown {
        Matcher times = TIMES.matcher(value);
        if (!times.matches()) {
            throw badValue(written);
        }
        onTenths = times.group(1) == null ? ON_TENTHS : number(written, times.group(1), 1, MOST_TENTHS);
        offTenths = times.group(2) == null ? OFF_TENTHS : number(written, times.group(2), 0, MOST_TENTHS);
    }

    private void endPiece() {
        if (!text.isEmpty()) {
            pieces.add(new Piece(text.toString(), font, letterSpacing, horizontal));
            text.setLength(0);
        }
    }

    private void endLine() {
        endPiece();
        lines.add(new Line(List.copyOf(pieces), spacing, font, began));
        pieces.clear();
        began = position;
        spacing = Markup.USUAL_SPACING;
    }

    private void endPage() throws NotShown {
        endLine();
        if (pages.size() == MOST_PAGES) {
            throw refused(
                    Reason.TOO_MANY_PAGES,
                    "the message has more than " + MOST_PAGES + " pages",
                    "le message a plus de " + MOST_PAGES + " pages");
        }
        pages.add(new Page(List.copyOf(lines), vertical, onTenths, offTenths));
        lines.clear();
    }

    private static int usualSpacing(int font) {
        return Fonts.get(font).orElseThrow().letterSpacing();
    }

    private int number(String written, String value, int least, int most) throws NotShown {
        if (!value.matches("[0-9]{1,3}") || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
            throw badValue(written);
        }
        return Integer.parseInt(value);
    }

    private int hex(String written, String value) throws NotShown {
        if (!value.matches("[0-9a-f]{1,4}")) {
            throw badValue(written);
        }
        return Integer.parseInt(value, 16);
    }

    private void noValue(String written, String value) throws NotShown {
        if (!value.isEmpty()) {
            throw badValue(written);
        }
    }

    private NotShown badValue(String written) {
        return refused(
                Reason.BAD_VALUE,
                "the tag [" + written + "] has a value nobody can show",
                "la balise [" + written + "] a une valeur que l'on ne sait pas montrer");
    }

    private NotShown bracket() {
        return refused(
                Reason.BROKEN,
                "a bracket of the MULTI markup is not closed; write [[ for one that shall be seen",
                "un crochet du balisage MULTI n'est pas fermé ; écrivez [[ pour en montrer un");
    }

    private NotShown refused(Reason reason, String english, String french) {
        return new NotShown(new Misfit(reason, position, english, french));
    }
}
