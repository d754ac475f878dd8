package org.tricolore.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TextsTest {
    private static SortedSet<String> figures(String sentence) {
        SortedSet<String> figures = new TreeSet<>();
        Pattern.compile("\\{.").matcher(sentence).results().forEach(match -> figures.add(match.group()));
        return figures;
    }

    @ParameterizedTest
    @EnumSource
    void hasAReasonAndARemedyInBothLanguagesWithTheSameFigures(ProblemCode code) {
        for (String part : List.of(".reason", ".remedy")) {
            String english = Texts.of(Locale.ENGLISH).sentence(code + part);
            String french = Texts.of(Locale.FRENCH).sentence(code + part);
            assertNotNull(english, code + part);
            assertNotNull(french, code + part);
            assertEquals(figures(english), figures(french), code + part);
        }
    }

    @Test
    void speaksFrenchToTheFrenchAndEnglishToAllOthers() {
        Problem problem = new Problem(ProblemCode.FILE_EMPTY, "site.yaml", 0, 0, "", List.of());
        assertEquals("le fichier ne dit rien", problem.reason(Locale.CANADA_FRENCH));
        assertEquals("the file says nothing", problem.reason(Locale.GERMANY));
        assertEquals("the file says nothing", problem.reason());
    }

    @Test
    void quotesAFigureThatLooksLikeAPlaceHolderAsItIs() {
        Problem problem = new Problem(ProblemCode.UNKNOWN_GROUP, "site.yaml", 1, 1, "", List.of("{1}", "F1"));
        assertEquals("there is no signal group \"{1}\"", problem.reason());
    }
}
