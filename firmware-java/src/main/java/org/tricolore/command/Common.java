package org.tricolore.command;

import java.util.Locale;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that every command understands. */
public final class Common {
    @Option(
            names = "--lang",
            paramLabel = "en|fr",
            scope = ScopeType.INHERIT,
            description = "Language of what is told; default: that of the system.")
    String language;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show stack traces of errors.")
    boolean verbose;

    /** French for French, English for everybody else. */
    public Locale locale() {
        if (language != null && !language.toLowerCase(Locale.ROOT).matches("(en|fr)(-.*)?")) {
            throw new Refusal(Exit.USAGE, "--lang is en or fr, not " + language);
        }
        String wanted = language == null ? Locale.getDefault().getLanguage() : language;
        return wanted.toLowerCase(Locale.ROOT).startsWith("fr") ? Locale.FRENCH : Locale.ENGLISH;
    }

    /** The one of two sentences that the user reads. */
    public String say(String english, String french) {
        return locale() == Locale.FRENCH ? french : english;
    }
}
