package org.tricolore.workshop.mission;

import java.util.List;
import org.tricolore.model.Words;

/** What kind of fault a mission hides, what mends it, and what showed it; {@code %s} is where. */
public enum Trouble {
    LAMP_BROKEN(
            Remedy.REPLACE_LAMP,
            List.of(Remedy.REPLACE_OUTPUT, Remedy.FIND_SHORT, Remedy.RESET_ONLY),
            "%s: the lamp is broken",
            "%s : la lampe est cassée",
            "%s did not draw current when its turn came: it stayed dark in the drawing, the fault list and the event log"
                    + " name it.",
            "%s n'a pas tiré de courant à son tour : éteint sur le dessin, nommé dans les défauts et le journal."),
    LAMP_WELDED(
            Remedy.REPLACE_OUTPUT,
            List.of(Remedy.REPLACE_LAMP, Remedy.FIND_SHORT, Remedy.RESET_ONLY),
            "%s: its output is welded on",
            "%s : sa sortie est collée",
            "%s drew current whatever was wanted, but went out with the flasher, which takes its feed away.",
            "%s tirait du courant quoi qu'on veuille, mais s'éteignait sous le clignoteur, qui lui ôte l'alimentation."),
    LAMP_FED(
            Remedy.FIND_SHORT,
            List.of(Remedy.REPLACE_LAMP, Remedy.REPLACE_OUTPUT, Remedy.RESET_ONLY),
            "%s: fed from outside its output",
            "%s : alimentée hors de sa sortie",
            "%s burned on even while the flasher held the lamps: no output of the cabinet feeds it then.",
            "%s restait allumée même quand le clignoteur tenait les feux : aucune sortie ne l'alimente alors."),
    DETECTOR_FOGGED(
            Remedy.WIPE_DETECTOR,
            List.of(Remedy.JOIN_WIRE, Remedy.RESET_ONLY, Remedy.RESTART_AGENT),
            "%s: it sees nobody",
            "%s : il ne voit personne",
            "Somebody stood at %s in the drawing and nothing was called; no fault of a wire was told, so it could be read.",
            "Quelqu'un était à %s sur le dessin et rien n'était demandé ; aucun défaut de fil, donc il se lisait."),
    DETECTOR_CUT(
            Remedy.JOIN_WIRE,
            List.of(Remedy.WIPE_DETECTOR, Remedy.RESET_ONLY, Remedy.RESTART_AGENT),
            "%s: its wire is cut",
            "%s : son fil est coupé",
            "The fault list said that %s cannot be read; the junction served it as if somebody were always there.",
            "La liste des défauts disait que %s est illisible ; le carrefour le servait comme si quelqu'un y était."),
    LINE_CUT(
            Remedy.MEND_LINE,
            List.of(Remedy.RESTORE_MAINS, Remedy.RESTART_AGENT, Remedy.RESET_ONLY),
            "The line to the broker is cut",
            "La liaison au courtier est coupée",
            "No news of the agent came and orders were not answered, but the lamps went on by the calendar.",
            "Plus de nouvelles de l'agent, des ordres sans réponse, mais les feux suivaient le calendrier."),
    MAINS_CUT(
            Remedy.RESTORE_MAINS,
            List.of(Remedy.REPLACE_BATTERY, Remedy.RESTART_AGENT, Remedy.REPLACE_OUTPUT),
            "The mains is cut",
            "Le secteur est coupé",
            "All lamps were dark at once while the agent still talked; where the cabinet measures it, it said: on battery.",
            "Tous les feux éteints d'un coup alors que l'agent parlait encore ; si l'armoire le mesure : sur batterie."),
    BATTERY_LOW(
            Remedy.REPLACE_BATTERY,
            List.of(Remedy.RESTORE_MAINS, Remedy.RESTART_AGENT, Remedy.RESET_ONLY),
            "%s: nearly empty",
            "%s : presque vide",
            "The mains was there, all lamps were good, but the cabinet among the equipment told a low charge: %s.",
            "Le secteur était là, les feux bons, mais l'armoire, dans l'équipement, disait une charge basse : %s."),
    OBSTACLE_JAMMED(
            Remedy.FREE_OBSTACLE,
            List.of(Remedy.RESTART_AGENT, Remedy.JOIN_WIRE, Remedy.RESTORE_MAINS),
            "%s: stopped on its way",
            "%s : arrêté en course",
            "Ordered to move, %s did not reach its end within its longest time of travel and was told as blocked.",
            "Ordonné de bouger, %s n'a pas atteint sa fin de course à temps et a été dit bloqué."),
    PIXELS_BROKEN(
            Remedy.REPLACE_PIXELS,
            List.of(Remedy.RESTART_AGENT, Remedy.MEND_LINE, Remedy.RESTORE_MAINS),
            "%s: pixels are broken",
            "%s : des pixels sont cassés",
            "The face of %s showed points that belong to no letter, or its message was withdrawn because of them.",
            "La face de %s montrait des points hors des lettres, ou son message avait été retiré à cause d'eux.");

    private final Remedy remedy;
    private final List<Remedy> nearMisses;
    private final Words cause;
    private final Words shownBy;

    Trouble(
            Remedy remedy,
            List<Remedy> nearMisses,
            String english,
            String french,
            String shownEnglish,
            String shownFrench) {
        this.remedy = remedy;
        this.nearMisses = nearMisses;
        this.cause = new Words(english, french);
        this.shownBy = new Words(shownEnglish, shownFrench);
    }

    Remedy remedy() {
        return remedy;
    }

    /** Remedies somebody takes for it who has not looked closely. */
    List<Remedy> nearMisses() {
        return nearMisses;
    }

    Words cause(String where) {
        return at(cause, where);
    }

    Words shownBy(String where) {
        return at(shownBy, where);
    }

    private static Words at(Words words, String where) {
        return new Words(words.english().replace("%s", where), words.french().replace("%s", where));
    }
}
