package org.tricolore.workshop.endure;

import java.time.Instant;
import org.tricolore.hal.Cabinet;

/** How the parts of a world's agent are made; its tests put in broken ones, to see that somebody finds out. */
interface Bench {
    /** The parts as they are. */
    Bench SOUND = new Bench() {};

    /** What stands between the agent and its cabinet. */
    default Cabinet between(Cabinet cabinet) {
        return cabinet;
    }

    /** The way to the disk for one life. */
    default DiskLedger ledger(Disk disk, Instant wall) {
        return new DiskLedger(disk, wall);
    }
}
