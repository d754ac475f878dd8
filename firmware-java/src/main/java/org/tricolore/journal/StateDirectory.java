package org.tricolore.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The directory of one agent: made when it is not there, and held by one agent at a time. */
public final class StateDirectory {
    private StateDirectory() {}

    /**
     * Holds the directory until the channel is closed.
     *
     * @throws IOException with a sentence for a technician
     */
    public static FileChannel lock(Path directory) throws IOException {
        FileChannel channel;
        try {
            Files.createDirectories(directory);
            channel = FileChannel.open(
                    directory.resolve("agent.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new IOException(
                    "the state directory " + directory + " cannot be written to (" + e + "): choose another one, or "
                            + "give this user the right to write there",
                    e);
        }
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held within this very process: the same consequence.
        }
        if (lock == null) {
            channel.close();
            throw new IOException("the state directory " + directory
                    + " is in use by another agent: stop that one, or choose another directory");
        }
        return channel;
    }
}
