package org.tricolore.street.board;

import java.util.Optional;
import java.util.OptionalInt;

/** What hangs on the places of some boards; empty: nothing. Places as in {@link BoardWires}. */
interface Places {
    Optional<Boolean> coil(int place);

    Optional<Boolean> input(int place);

    /** 0 to 65,535, whichever kind of register is asked. */
    OptionalInt register(int place);

    boolean hasCoil(int place);

    /** Puts a coil; one that is not wired takes it as well, as boards do. */
    void set(int place, boolean on);

    /** All coils of a request are put. */
    void show();
}
