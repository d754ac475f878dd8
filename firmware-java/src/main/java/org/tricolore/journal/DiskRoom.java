package org.tricolore.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.tinylog.Logger;

/**
 * How much room the disk has left, and a file that holds some of it back for events of class A.
 *
 * <p>Nearly full is a state with a margin, so that one deleted file does not make it flutter. When the disk is full in
 * spite of it, the file held back is deleted: that much class A may still write.
 */
final class DiskRoom {
    /** Below so much the disk is nearly full: hours of everything, years of class A alone. */
    static final long LOW_BYTES = 64L << 20;

    static final long WELL_BYTES = 96L << 20;

    static final int RESERVE_BYTES = 2 << 20;

    private final Path reserve;

    private final LongSupplier usable;

    private boolean low;

    DiskRoom(Path directory, LongSupplier usable) {
        this.reserve = directory.resolve("journal.reserve");
        this.usable = usable;
        low();
        if (!low) {
            hold();
        }
    }

    /**
     * Of the disk itself; one that cannot be asked counts as full. The kernel is asked, not its list of mounts: in a root of
     * its own (chroot, container) that list does not name where the directory is.
     */
    static LongSupplier of(Path directory) {
        return directory.toFile()::getUsableSpace;
    }

    /** Whether the disk is nearly full, as of now. */
    boolean low() {
        long bytes = usable.getAsLong();
        if (bytes < LOW_BYTES) {
            low = true;
        } else if (low && bytes > WELL_BYTES) {
            low = false;
            hold();
        }
        return low;
    }

    /** The disk has refused: gives back what was held. False when that had been done already. */
    boolean full() {
        low = true;
        try {
            return Files.deleteIfExists(reserve);
        } catch (IOException e) {
            return false;
        }
    }

    private void hold() {
        try {
            if (Files.exists(reserve) && Files.size(reserve) >= RESERVE_BYTES) {
                return;
            }
            // Written, not stretched: a file with holes holds nothing back.
            Files.write(reserve, new byte[RESERVE_BYTES]);
        } catch (IOException e) {
            Logger.warn("no room held back for the journal: {}", e.toString());
        }
    }
}
