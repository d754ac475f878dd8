package org.tricolore.command;

import java.nio.file.Path;
import org.tricolore.edge.Seal;
import org.tricolore.edge.Seal.Answer;

/** Whether a safety file is sealed, for the commands that depend on it. */
public final class Seals {
    private Seals() {}

    /**
     * Goes on only with a sealed file.
     *
     * @param street whether real lamps hang on it
     * @throws Refusal that says what is missing
     */
    public static void require(Path siteDirectory, Path state, String sha256, boolean street, Common common) {
        Answer answer = Seal.verify(siteDirectory, state, sha256, street);
        if (!(answer instanceof Answer.Sealed)) {
            throw new Refusal(Exit.PROBLEMS, text(answer, common));
        }
    }

    /** A seal's worth in a sentence. */
    static String text(Answer answer, Common common) {
        return switch (answer) {
            case Answer.Sealed sealed ->
                common.say(
                        "safety.yaml is sealed by " + String.join(" and ", sealed.by()),
                        "safety.yaml est scellé par " + String.join(" et ", sealed.by()));
            case Answer.Missing missing -> common.say(missing.english(), missing.french());
            case Answer.Broken broken -> common.say(broken.english(), broken.french());
        };
    }
}
