package org.tricolore.proof;

import java.util.Locale;

/**
 * What did not come although it was asked for.
 *
 * @param plan that ran
 * @param detectors who was there
 * @param atMillis since the plan began, when it happened
 * @param happening what happened then; empty when nothing did
 * @param subject the group, mode, stage or plan that did not come
 * @param withinMillis the time it had
 */
public record Stuck(
        Kind kind, String plan, String detectors, long atMillis, String happening, String subject, long withinMillis) {
    /** What can fail to come. */
    public enum Kind {
        GROUP_STARVES("%s does not turn green", "%s ne passe pas au vert"),
        NOT_REACHED("%s is not reached", "%s n'est pas atteint"),
        NOT_LEFT("%s is not left", "%s n'est pas quitté"),
        PLAN_NOT_REACHED("plan %s does not run", "le plan %s ne tourne pas");

        private final String english;

        private final String french;

        Kind(String english, String french) {
            this.english = english;
            this.french = french;
        }
    }

    /** The sentence, with what is needed to see it again. */
    public String text(boolean inFrench) {
        String sentence = (inFrench ? kind.french : kind.english).replace("%s", subject);
        String format = inFrench
                ? "%s en %.1f s (plan %s, détecteurs : %s, à %.1f s : %s)"
                : "%s within %.1f s (plan %s, detectors: %s, at %.1f s: %s)";
        return String.format(
                Locale.ROOT,
                format,
                sentence,
                withinMillis / 1_000.0,
                plan,
                detectors,
                atMillis / 1_000.0,
                happening.isEmpty() ? "–" : happening);
    }
}
