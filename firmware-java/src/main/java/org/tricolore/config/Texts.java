package org.tricolore.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * The sentences of all problem codes in one language.
 *
 * <p>Figures stand where the catalogue says {@code {0}}, {@code {1}}… and are quoted as they are written in the files
 * ({@code 2.5 s}) in both languages. Not a {@link java.util.ResourceBundle}: that one falls back on the machine's own
 * language, so the same check would read differently from one laptop to the next.
 */
final class Texts {
    private static final Texts ENGLISH = new Texts("problems_en.properties");
    private static final Texts FRENCH = new Texts("problems_fr.properties");

    private final Properties sentences = new Properties();

    private Texts(String resource) {
        try (InputStream in = Texts.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource " + resource + " is missing");
            }
            sentences.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Texts of(Locale locale) {
        return isFrench(locale) ? FRENCH : ENGLISH;
    }

    static boolean isFrench(Locale locale) {
        return locale.getLanguage().equals("fr");
    }

    String reason(ProblemCode code, List<String> figures) {
        return fill(code + ".reason", figures);
    }

    String remedy(ProblemCode code, List<String> figures) {
        return fill(code + ".remedy", figures);
    }

    /** The sentence with its place holders, or null. */
    String sentence(String key) {
        return sentences.getProperty(key);
    }

    private String fill(String key, List<String> figures) {
        String sentence = sentence(key);
        if (sentence == null) {
            throw new IllegalStateException("no text for " + key);
        }
        // One pass, so that a figure which itself contains {1} is not filled again.
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (int at = sentence.indexOf('{'); at >= 0; at = sentence.indexOf('{', from)) {
            int figure = sentence.charAt(at + 1) - '0';
            text.append(sentence, from, at).append(figures.get(figure));
            from = at + 3;
        }
        return text.append(sentence, from, sentence.length()).toString();
    }
}
