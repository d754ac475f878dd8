package org.tricolore.street;

/** What came of pressing a button of the cabinet. */
public enum PressAnswer {
    /** The button was pressed. */
    PRESSED("pressed", "appuyé"),

    /** The reset button was pressed, and the relay's latch opened: healthy pulses pick the relay up again. */
    LATCH_OPENED("pressed: the latch is open", "appuyé : le verrouillage est levé"),

    /** The reset button is inside the cabinet and the door is closed: nothing was pressed. */
    DOOR_CLOSED(
            "the reset button is inside the cabinet: open its door first",
            "le bouton de réarmement est dans l'armoire : ouvrez d'abord la porte");

    private final String english;
    private final String french;

    PressAnswer(String english, String french) {
        this.english = english;
        this.french = french;
    }

    /** The answer as a sentence for a technician. */
    public String english() {
        return english;
    }

    /** The same in French. */
    public String french() {
        return french;
    }
}
