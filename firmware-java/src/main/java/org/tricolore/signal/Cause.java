package org.tricolore.signal;

/** Why a group shows what it shows: set at each change of aspect, kept until the next. */
public enum Cause {
    START_UP("start-up", "mise en service"),
    MODE("the mode in force asks for it", "le mode en vigueur le demande"),
    FALL_BACK("the cabinet has fallen back to flashing", "l'armoire est repliée au clignotant"),
    WISH_BEGAN("the plan opens it", "le plan l'ouvre"),
    WISH_ENDED("the plan closes it", "le plan la ferme"),
    OPENING_SERVED("its opening time has passed", "son temps d'ouverture est écoulé"),
    CLOSING_SERVED("its closing time has passed", "son temps de fermeture est écoulé");

    private final String english;

    private final String french;

    Cause(String english, String french) {
        this.english = english;
        this.french = french;
    }

    public String english() {
        return english;
    }

    public String french() {
        return french;
    }
}
