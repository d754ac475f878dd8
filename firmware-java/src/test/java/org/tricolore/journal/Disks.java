package org.tricolore.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.LongSupplier;

/** Journals on disks whose free room a test decides, bytes. */
public final class Disks {
    /** Nearly full. */
    public static final long LOW = DiskRoom.LOW_BYTES - 1;

    /** Well again. */
    public static final long WELL = DiskRoom.WELL_BYTES + 1;

    private Disks() {}

    public static Journal open(Path directory, String site, LongSupplier usable) throws IOException {
        return Journal.open(directory, site, Instant.now(), Keeping.of("SYSTEM"), usable);
    }
}
