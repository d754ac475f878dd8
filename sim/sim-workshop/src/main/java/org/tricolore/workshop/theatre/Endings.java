package org.tricolore.workshop.theatre;

import org.tricolore.model.Words;
import org.tricolore.replay.RecordingFile.Ending;

/** Why a film ends before its recording was ended in order, for people. */
final class Endings {
    /** The rest of the recording is not in the film. */
    static final Words LATER = new Words(
            "The recording goes on after this: start again with --from to see later hours.",
            "L'enregistrement continue ensuite : relancez avec --from pour voir la suite.");

    /** This program would have done otherwise. */
    static final Words DIFFERS = new Words(
            "From the last tick on this program would have shown other lamps than were recorded: what comes after was"
                    + " not like this. See tricolore replay.",
            "À partir du dernier tic, ce programme aurait montré d'autres feux que ceux enregistrés : la suite n'a pas"
                    + " été ainsi. Voir tricolore replay.");

    private Endings() {}

    static Words gap(long ticks) {
        return new Words(
                "The recording misses " + ticks + " ticks here (the disk was too slow): what comes after cannot be told"
                        + " again.",
                "Il manque ici " + ticks
                        + " tics à l'enregistrement (disque trop lent) : la suite ne peut être rejouée.");
    }

    static Words of(Ending ending) {
        return switch (ending) {
            case CLOSED, FULL, GAP -> Words.NONE;
            case CUT ->
                new Words(
                        "The recording has no end (killed, or still running): this is as far as it goes.",
                        "L'enregistrement n'a pas de fin (tué, ou encore en cours) : il s'arrête ici.");
            case TORN ->
                new Words(
                        "The last line is torn (power cut?) and was left out.",
                        "La dernière ligne est déchirée (coupure ?) et a été laissée.");
        };
    }
}
