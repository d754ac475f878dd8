package org.tricolore.signal;

import java.util.Locale;

/**
 * Why a group shows what it shows: set at each change of aspect, kept until the next. A value, so that it can be told in
 * any language and compared when a run is told again.
 *
 * @param subject what it is about, such as the detector {@code D3} or the stage {@code stage2}; may be empty
 * @param millis the time that decided, ms; 0 where none did
 * @param other what else had a part in it, such as the stage that was skipped; may be empty
 */
public record Cause(Reason reason, String subject, int millis, String other) {
    public static final Cause START_UP = new Cause(Reason.START_UP, "", 0);

    public static final Cause MODE = new Cause(Reason.MODE, "", 0);

    public static final Cause FALL_BACK = new Cause(Reason.FALL_BACK, "", 0);

    public static final Cause WISH_BEGAN = new Cause(Reason.WISH_BEGAN, "", 0);

    public static final Cause WISH_ENDED = new Cause(Reason.WISH_ENDED, "", 0);

    public static final Cause OPENING_SERVED = new Cause(Reason.OPENING_SERVED, "", 0);

    public static final Cause CLOSING_SERVED = new Cause(Reason.CLOSING_SERVED, "", 0);

    public static final Cause CALLED_IN = new Cause(Reason.CALLED_IN, "", 0);

    public static final Cause UNASKED = new Cause(Reason.UNASKED, "", 0);

    public Cause(Reason reason, String subject, int millis) {
        this(reason, subject, millis, "");
    }

    /** The kinds of causes; in the sentences {@code %s} is the subject, {@code %o} the other and {@code %t} the time. */
    public enum Reason {
        START_UP("start-up", "mise en service"),
        MODE("the mode in force asks for it", "le mode en vigueur le demande"),
        FALL_BACK("the cabinet has fallen back to flashing", "l'armoire est repliée au clignotant"),
        WISH_BEGAN("the plan opens it", "le plan l'ouvre"),
        WISH_ENDED("the plan closes it", "le plan la ferme"),
        OPENING_SERVED("its opening time has passed", "son temps d'ouverture est écoulé"),
        CLOSING_SERVED("its closing time has passed", "son temps de fermeture est écoulé"),
        CALLED("%s was asked for", "%s était demandée"),
        CALLED_OVER("%s was asked for, %o was not: skipped", "%s était demandée, %o ne l'était pas : escamotage"),
        SKIPPED("%s comes, %o is skipped by a rule of the site", "%s vient, %o est escamotée par une règle du site"),
        FIRST_COME("%s was asked for first", "%s était demandée en premier"),
        INSERTED("%s is inserted for %o, which is urgent", "%s est insérée pour %o, qui est urgente"),
        CALLED_IN("it was asked for while its stage is open", "elle était demandée pendant que sa phase est ouverte"),
        UNASKED("nobody asks for it any more", "personne ne la demande plus"),
        RECALLED("%s comes in every cycle", "%s vient à chaque cycle"),
        RESTED("nobody asks, %s is where it rests", "personne ne demande, repos dans %s"),
        GAPPED("gap-out of %s: nobody came for %t", "créneau de %s : personne pendant %t"),
        MAXED("%s has had its maximum green, %t", "%s a eu son vert maximum, %t"),
        SERVED("%s has had its green and others ask", "%s a eu son vert et d'autres demandent"),
        TARGETED(
                "%s has had its target green, %t, and others ask",
                "%s a eu son vert de consigne, %t, et d'autres demandent"),
        FORCED_OFF("force-off of %s, %t into the cycle", "fermeture forcée de %s, à %t du cycle"),
        YIELDED(
                "%s yields at the end of its window, %t into the cycle",
                "%s cède à la fin de sa fenêtre, à %t du cycle"),
        CUT(
                "%s is left at its minimum for %o, which is urgent",
                "%s est quittée à son minimum pour %o, qui est urgente"),
        OVERRULED(
                "%s was kept for somebody, but others have waited too long",
                "%s était maintenue, mais d'autres ont trop attendu"),
        REQUESTED("an order asks for %s", "un ordre demande %s"),
        FIRST_CALLED(
                "%s was asked for; nobody asked for what comes before it",
                "%s était demandée ; personne ne demandait ce qui vient avant"),
        RED_RESTED("nobody asks, the ring of %s rests in red", "personne ne demande, l'anneau de %s repose au rouge"),
        WALK_CALLED("%s was asked for while nobody else waits", "%s était demandé et personne d'autre n'attend"),
        WALK_SERVED("%s has had its walk", "%s a eu son temps de traversée"),
        RING_FORCED_OFF("%s is forced off at its second of the cycle", "%s cède à sa seconde du cycle"),
        RING_YIELDED(
                "%s has had its share of the cycle and others ask", "%s a eu sa part du cycle et d'autres demandent"),
        HURRIED("%s gives way at its minimum to somebody urgent", "%s cède à son minimum à une demande urgente"),
        PRIORITY("%s gives way to a vehicle with priority", "%s cède à un véhicule prioritaire"),
        PREEMPTED("%s has the junction", "%s a le carrefour"),
        PASSED("%s has passed", "%s est passé"),
        BY_HAND("the police panel calls %s", "le poste de police appelle %s"),
        HELD("the cycle was held for %s, %t", "le cycle a été tenu pour %s, %t"),
        LENGTHENED("the cycle is lengthened by %t to meet its offset", "le cycle est allongé de %t pour son décalage"),
        SHORTENED("the cycle is cut by %t to meet its offset", "le cycle est écourté de %t pour son décalage"),
        CYCLE_CUT("%s is urgent, the cycle was cut by %t", "%s est urgente, le cycle a été écourté de %t");

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
        String named = sentence.replace("%s", subject).replace("%o", other);
        // Few sentences tell a time, and a formatter costs more than all the rest.
        return named.contains("%t")
                ? named.replace("%t", String.format(Locale.ROOT, "%.1f s", millis / 1000.0))
                : named;
    }
}
