package org.tricolore.cycle;

import java.util.Optional;
import org.tricolore.model.Mode;

/** What the cabinet itself allows in a tick, and so which mode it wishes before anybody else is asked. */
enum Footing {
    SOUND(Optional.empty()),

    /** The supply is about to fail: flashing, as an ordered mode. */
    SUPPLY_FAILS(Optional.of(Mode.FLASHING_YELLOW)),

    /** The agent was told to end: everybody is stopped in order before the flasher takes the lamps. */
    LEAVING(Optional.of(Mode.FLASHING_YELLOW)),

    /** The maintenance key stands on flashing yellow. */
    MAINTENANCE(Optional.of(Mode.FLASHING_YELLOW)),

    /** The main switch stands on dark. */
    SWITCHED_OFF(Optional.of(Mode.DARK)),

    /** The lamps have no supply, the agent has: dark, and a whole start-up when it is back. */
    UNPOWERED(Optional.of(Mode.DARK)),

    /** The gate has let the lamps go: they are the flasher's. */
    LET_GO(Optional.of(Mode.FLASHING_YELLOW));

    private final Optional<Mode> wish;

    Footing(Optional<Mode> wish) {
        this.wish = wish;
    }

    Optional<Mode> wish() {
        return wish;
    }
}
