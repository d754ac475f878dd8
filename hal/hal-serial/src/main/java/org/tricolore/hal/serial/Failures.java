package org.tricolore.hal.serial;

import org.tricolore.hal.serial.Board.Failure;

/** What can be wrong with a board that is asked, in words for whoever stands before it. */
final class Failures {
    private Failures() {}

    static Failure silent(int answerMillis) {
        return new Failure(
                "BOARD_SILENT",
                "it does not answer in time: check its power, its wires and its address, or raise"
                        + " the option answer (" + answerMillis + " ms)",
                "elle ne répond pas à temps : vérifier son alimentation, ses fils et son adresse, ou augmenter"
                        + " l'option answer (" + answerMillis + " ms)");
    }

    static Failure garbled(String what) {
        return new Failure(
                "BOARD_GARBLED",
                "what it answers cannot be read (" + what
                        + "): check rate and frame, the terminating resistors, and that"
                        + " no two boards have one address",
                "sa réponse est illisible (" + what + ") : vérifier débit et trame, les résistances de terminaison, et"
                        + " que deux cartes n'ont pas la même adresse");
    }

    static Failure refused(int function, int code) {
        return new Failure(
                "BOARD_REFUSES",
                "it refuses function " + function + " (exception " + code + "): it has not all the places that"
                        + " the options name",
                "elle refuse la fonction " + function + " (exception " + code + ") : elle n'a pas toutes les places que"
                        + " nomment les options");
    }

    static Failure absurd(int register) {
        return new Failure(
                "READING_ABSURD",
                "register " + register + " tells what cannot be: check the sensor and its wire, or the scale and the"
                        + " bounds of its reading",
                "le registre " + register + " dit ce qui ne peut être : vérifier le capteur et son fil, ou l'échelle et"
                        + " les bornes de sa mesure");
    }
}
