package org.tricolore.multi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tricolore.multi.Drawing.Misfit;
import org.tricolore.multi.Drawing.Reason;
import org.tricolore.multi.Drawing.Shown;

/** What a panel shows of a message, pixel by pixel, and what it does not show. */
class MultiTest {
    private static final Face SMALL = Face.of(7, 2);

    @Test
    void drawsLettersAsWideAsTheyAreInTheMiddle() {
        assertEquals(
                List.of(
                        "...........", //
                        "..###..#...",
                        "...#..##...",
                        "...#...#...",
                        "...#...#...",
                        "...#...#...",
                        "...#...#...",
                        "..###.###..",
                        "..........."),
                rows("I1", new Face(11, 9)));
    }

    @Test
    void drawsAccents() {
        assertEquals(List.of("...#.", "..#..", "#####", "#....", "####.", "#....", "#####"), rows("É", new Face(5, 7)));
        for (String letter : "ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆàâäçéèêëîïôöùûüÿœæ’«»€°".split("")) {
            assertInstanceOf(Shown.class, Renderer.draw(letter, SMALL), letter);
        }
    }

    @Test
    void putsLinesLeftMiddleRightAboveAndBelow() {
        Face face = new Face(20, 16);
        assertEquals(0, letter("[jl2][jp2]A", face).x());
        assertEquals(0, letter("[jl2][jp2]A", face).y());
        assertEquals(15, letter("[jl4][jp4]A", face).x());
        assertEquals(9, letter("[jl4][jp4]A", face).y());
        assertEquals(7, letter("A", face).x());
        assertEquals(
                List.of(0, 15),
                shown("[jl2]A[jl4]B", face).pages().getFirst().letters().stream()
                        .map(Picture.Letter::x)
                        .toList());
    }

    @Test
    void knowsPagesTheirTimesAndTheirText() {
        Shown two = shown("[pt20o5]A[nl][[B]][np][jl3][pt]C", SMALL);
        assertEquals(List.of("A", "[B]"), two.pages().getFirst().text());
        assertEquals(20, two.pages().getFirst().onTenths());
        assertEquals(5, two.pages().getFirst().offTenths());
        assertEquals(List.of("C"), two.pages().getLast().text());
        assertEquals(30, two.pages().getLast().onTenths());
        assertEquals(0, two.pages().getLast().offTenths());
    }

    @Test
    void changesFontAndSpacing() {
        assertEquals(14, letter("[fo2]A", new Face(40, 20)).glyph().rows().size());
        assertEquals(10, letter("[fo2]A", new Face(40, 20)).glyph().width());
        assertEquals(
                8,
                shown("[jl2][sc3]AA[/sc]A", SMALL)
                        .pages()
                        .getFirst()
                        .letters()
                        .get(1)
                        .x());
        assertEquals("œ", shown("[hc153]", SMALL).pages().getFirst().text().getFirst());
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertEquals(Reason.UNKNOWN_TAG, misfit("A[fl]B[/fl]").reason());
        assertEquals(1, misfit("A[fl]B[/fl]").position());
        assertEquals(Reason.UNKNOWN_TAG, misfit("[]").reason());
        assertEquals(Reason.UNKNOWN_TAG, misfit("[g1]").reason());
        assertEquals(Reason.BROKEN, misfit("A[nl").reason());
        assertEquals(Reason.BROKEN, misfit("A]").reason());
        assertEquals(Reason.BAD_VALUE, misfit("[jl5]A").reason());
        assertEquals(Reason.BAD_VALUE, misfit("[jl9999]A").reason());
        assertEquals(Reason.BAD_VALUE, misfit("[pt0]A").reason());
        assertEquals(Reason.BAD_VALUE, misfit("[hc110000]A").reason());
        assertEquals(Reason.BAD_VALUE, misfit("[np2]A").reason());
        assertEquals(Reason.UNKNOWN_FONT, misfit("[fo3]A").reason());
        assertEquals(Reason.UNKNOWN_LETTER, misfit("Ж").reason());
        assertEquals(Reason.UNKNOWN_LETTER, misfit("A\n").reason());
        assertEquals(Reason.CONFLICT, misfit("[jl4]A[jl2]B").reason());
        assertEquals(Reason.CONFLICT, misfit("A[jp2]B").reason());
        assertEquals(
                Reason.TOO_MANY_PAGES, misfit("A[np]A[np]A[np]A[np]A[np]A[np]A").reason());
    }

    @Test
    void refusesWhatDoesNotFitAndSaysByHowMuch() {
        assertInstanceOf(Shown.class, Renderer.draw("MMMMMMM[nl]WWWWWWW", SMALL));
        assertInstanceOf(Shown.class, Renderer.draw("IIIIIIIIII", SMALL), "narrow letters need less room");
        Misfit wide = misfit("OK[nl]MMMMMMMM");
        assertEquals(Reason.TOO_BIG, wide.reason());
        assertTrue(wide.english().contains("\"MMMMMMMM\" is 47 pixels wide, the panel 41"), wide.english());
        assertTrue(wide.french().contains("large de 47 pixels, le panneau de 41"), wide.french());
        assertEquals(Reason.TOO_BIG, misfit("A[nl]B[nl]C").reason());
        assertEquals(Reason.TOO_BIG, misfit("[jl2]MMMM[jl3]M").reason(), "one would lie over the other");
        assertEquals(Reason.TOO_BIG, misfit("[fo2]A[nl]B").reason());
    }

    @Test
    void aDeadPixelThatMakesAnotherLetterIsToldAndOneThatDoesNotIsNot() {
        Shown exit = shown("[jl2][jp2]E", SMALL);
        assertEquals(Optional.empty(), Legibility.misread(exit, dark(4, 6)));
        Misfit misread = Legibility.misread(exit, dark(1, 6, 2, 6, 3, 6, 4, 6)).orElseThrow();
        assertEquals(Reason.MISREAD, misread.reason());
        assertTrue(misread.english().contains("\"F\" of the \"E\""), misread.english());
        assertEquals(Optional.empty(), Legibility.misread(exit, dark(20, 6)), "no letter is there");
        assertEquals(Optional.empty(), Legibility.misread(exit, dark(1, 1)), "it would be dark anyway");
    }

    @Test
    void aPixelThatAlwaysShinesCanMakeAnotherLetterToo() {
        SortedSet<Pixel> lit = new TreeSet<>();
        for (int x = 1; x < 5; x++) {
            lit.add(new Pixel(x, 6, true));
        }
        assertTrue(Legibility.misread(shown("[jl2][jp2]F", SMALL), lit).isPresent());
        assertEquals(Optional.empty(), Legibility.misread(shown("[jl2][jp2]E", SMALL), lit));
    }

    @Test
    void aLetterThatVanishesIsMisread() {
        assertTrue(Legibility.misread(shown("[jl2][jp2]-", SMALL), dark(0, 3, 1, 3, 2, 3))
                .isPresent());
    }

    @Test
    void noTwoLettersLookTheSame() {
        Font font = Fonts.get(Fonts.USUAL).orElseThrow();
        font.glyphs().forEach((one, glyph) -> {
            assertEquals(font.height(), glyph.rows().size(), Character.toString(one));
            font.glyphs().forEach((other, drawn) -> {
                if (Character.toLowerCase(one) != Character.toLowerCase(other)) {
                    assertNotEquals(glyph, drawn, Character.toString(one) + Character.toString(other));
                }
            });
        });
    }

    @Test
    void knowsTheJdkAlone() {
        ArchRuleDefinition.classes()
                .that()
                .resideInAPackage("org.tricolore.multi")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.tricolore.multi")
                .because("agent, driver, simulated panel and workshop all draw with it")
                .check(new ClassFileImporter().importPath("target/classes"));
        assertFalse(rows("A", SMALL).isEmpty());
    }

    private static Shown shown(String multi, Face face) {
        return assertInstanceOf(Shown.class, Renderer.draw(multi, face));
    }

    private static Picture.Letter letter(String multi, Face face) {
        return shown(multi, face).pages().getFirst().letters().getFirst();
    }

    private static List<String> rows(String multi, Face face) {
        return shown(multi, face).pages().getFirst().rows();
    }

    private static Misfit misfit(String multi) {
        return assertInstanceOf(Misfit.class, Renderer.draw(multi, SMALL));
    }

    private static SortedSet<Pixel> dark(int... places) {
        SortedSet<Pixel> dark = new TreeSet<>();
        for (int i = 0; i < places.length; i += 2) {
            dark.add(new Pixel(places[i], places[i + 1], false));
        }
        return dark;
    }
}
