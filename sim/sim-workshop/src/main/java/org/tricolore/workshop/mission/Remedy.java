package org.tricolore.workshop.mission;

import org.tricolore.model.Words;

/** What a technician can do about a fault; each is right for some faults and a near miss for others. */
public enum Remedy {
    REPLACE_LAMP(
            "Replace the lamp; if the junction is latched, then open the door and press reset.",
            "Remplacer la lampe ; si le carrefour est verrouillé, ouvrir ensuite la porte et réarmer."),
    REPLACE_OUTPUT(
            "Take the lamp off and replace its output (relay or triac); then open the door and press reset.",
            "Débrancher la lampe et remplacer sa sortie (relais ou triac) ; puis ouvrir la porte et réarmer."),
    FIND_SHORT(
            "Find the place where the cable of the lamp is fed from outside and part it; then open the door and press reset.",
            "Trouver où le câble de la lampe est alimenté de l'extérieur et l'isoler ; puis ouvrir la porte et réarmer."),
    RESET_ONLY("Open the door and press reset: it will start again.", "Ouvrir la porte et réarmer : il redémarrera."),
    WIPE_DETECTOR(
            "Clean and aim the detector, or mend its button: its wire is good.",
            "Nettoyer et orienter le détecteur, ou réparer son bouton : son fil est bon."),
    JOIN_WIRE(
            "Join the cut wire of the detector: the detector itself is good.",
            "Raccorder le fil coupé du détecteur : le détecteur lui-même est bon."),
    MEND_LINE(
            "Mend the line to the broker; the junction goes on by its calendar meanwhile.",
            "Rétablir la liaison au courtier ; le carrefour suit son calendrier en attendant."),
    RESTORE_MAINS(
            "Bring the mains back; if the junction is latched then, open the door and press reset.",
            "Rétablir le secteur ; si le carrefour est alors verrouillé, ouvrir la porte et réarmer."),
    REPLACE_BATTERY(
            "Replace the battery or its charger before the mains next fails.",
            "Remplacer la batterie ou son chargeur avant la prochaine coupure du secteur."),
    FREE_OBSTACLE(
            "Free what blocks it on its way, then order it again.",
            "Libérer ce qui le bloque, puis l'ordonner de nouveau."),
    REPLACE_PIXELS(
            "Replace the modules of its face that have failed pixels.",
            "Remplacer les modules de sa face dont des pixels ont lâché."),
    RESTART_AGENT("Restart the agent.", "Redémarrer l'agent.");

    private final Words words;

    Remedy(String english, String french) {
        this.words = new Words(english, french);
    }

    public Words words() {
        return words;
    }
}
