package org.tricolore.signal;

import java.util.Locale;

/**
 * Why a group shows what it shows: set at each change of aspect, kept until the next. A value, so that it can be told in
 * any language and compared when a run is told again.
 *
 * @param subject what it is about, such as the detector {@code D3} or the stage {@code stage2}; may be empty
 * @param millis the time that decided, ms; 0 where none did
 */
public record Cause(Reason reason, String subject, int millis) {
    public static final Cause START_UP = new Cause(Reason.START_UP, "", 0);

    public static final Cause MODE = new Cause(Reason.MODE, "", 0);

    public static final Cause FALL_BACK = new Cause(Reason.FALL_BACK, "", 0);

    public static final Cause WISH_BEGAN = new Cause(Reason.WISH_BEGAN, "", 0);

    public static final Cause WISH_ENDED = new Cause(Reason.WISH_ENDED, "", 0);

    public static final Cause OPENING_SERVED = new Cause(Reason.OPENING_SERVED, "", 0);

    public static final Cause CLOSING_SERVED = new Cause(Reason.CLOSING_SERVED, "", 0);

    /** The kinds of causes; in the sentences {@code %s} is the subject and {@code %t} the time. */
    public enum Reason {
        START_UP("start-up", "mise en service"),
        MODE("the mode in force asks for it", "le mode en vigueur le demande"),
        FALL_BACK("the cabinet has fallen back to flashing", "l'armoire est repliée au clignotant"),
        WISH_BEGAN("the plan opens it", "le plan l'ouvre"),
        WISH_ENDED("the plan closes it", "le plan la ferme"),
        OPENING_SERVED("its opening time has passed", "son temps d'ouverture est écoulé"),
        CLOSING_SERVED("its closing time has passed", "son temps de fermeture est écoulé"),
        CALLED("%s was asked for", "%s était demandée"),
        RECALLED("%s comes in every cycle", "%s vient à chaque cycle"),
        RESTED("nobody asks, %s is where it rests", "personne ne demande, repos dans %s"),
        GAPPED("gap-out of %s: nobody came for %t", "créneau de %s : personne pendant %t"),
        MAXED("%s has had its maximum green, %t", "%s a eu son vert maximum, %t"),
        SERVED("%s has had its green and others ask", "%s a eu son vert et d'autres demandent"),
        REQUESTED("an order asks for %s", "un ordre demande %s"),
        BY_HAND("the police panel calls %s", "le poste de police appelle %s");

        private final String english;

        private final String french;

        Reason(String english, String french) {
            this.english = english;
            this.french = french;
        }
    }

    public String english() {
        return told(reason.english);
    }

    public String french() {
        return told(reason.french);
    }

    private String told(String sentence) {
        String seconds = String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        return sentence.replace("%s", subject).replace("%t", seconds);
    }
}
