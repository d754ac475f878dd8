package org.tricolore.proof;

/** What must hold in every step; in the sentences {@code %a} is the group it is about and {@code %b} its antagonist. */
public enum Rule {
    CONFLICT(
            "of the antagonists %a and %b neither shows stop",
            "des lignes antagonistes %a et %b, aucune n'est au rouge"),
    MINIMUM_GREEN("%a leaves green before its minimum", "%a quitte le vert avant son minimum"),
    SHORT_ASPECT(
            "an opening or closing aspect of %a, such as its yellow, is too short",
            "un signal d'ouverture ou de fermeture de %a, comme son jaune, est trop court"),
    LONG_ASPECT(
            "an opening or closing aspect of %a, such as its yellow, is too long",
            "un signal d'ouverture ou de fermeture de %a, comme son jaune, est trop long"),
    CLEARANCE(
            "%a goes before its antagonist %b has shown stop for its clearance",
            "%a passe au vert avant que l'antagoniste %b ait été au rouge pendant son dégagement"),
    SEQUENCE("%a shows an aspect out of its order", "%a montre un signal hors de son ordre"),
    UNWISHED("%a leaves stop although nobody wishes it", "%a quitte le rouge sans que personne le souhaite"),
    START_UP(
            "the start does not lead through flashing, steady yellow and all red, each for its time",
            "la mise en service ne passe pas par clignotant, jaune fixe et rouge intégral, chacun pendant sa durée"),
    LEAVING(
            "flashing or dark begins before %a has closed and cleared",
            "le clignotant ou l'extinction commence avant que %a soit fermée et dégagée"),
    FALL_BACK("the cabinet falls back and the signals do not", "l'armoire se replie et les feux ne le font pas"),
    DISPLAY("%a does not show what the junction says it does", "%a ne montre pas ce que le carrefour annonce");

    private final String english;

    private final String french;

    Rule(String english, String french) {
        this.english = english;
        this.french = french;
    }

    String english() {
        return english;
    }

    String french() {
        return french;
    }
}
