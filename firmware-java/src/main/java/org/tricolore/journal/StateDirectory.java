package org.tricolore.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The directory of one agent: made when it is not there, and held by one agent at a time until it is closed. */
public final class StateDirectory implements Closeable {
    /**
     * Those that this process holds. Its own second try must not reach the file: closing any channel on it would drop the
     * lock that the first one holds, and another process could take the directory.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path directory;

    private final FileChannel channel;

    private StateDirectory(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Holds the directory until it is closed.
     *
     * @throws IOException with a sentence for a technician
     */
    public static StateDirectory lock(Path directory) throws IOException {
        Path real;
        try {
            real = Files.createDirectories(directory).toRealPath();
        } catch (IOException e) {
            throw unwritable(directory, e);
        }
        if (!HELD.add(real)) {
            throw inUse(directory);
        }
        try {
            return new StateDirectory(real, locked(directory));
        } catch (IOException e) {
            HELD.remove(real);
            throw e;
        }
    }

    private static FileChannel locked(Path directory) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(
                    directory.resolve("agent.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw unwritable(directory, e);
        }
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw inUse(directory);
        }
        return channel;
    }

    private static IOException unwritable(Path directory, IOException why) {
        return new IOException(
                "the state directory " + directory + " cannot be written to (" + why + "): choose another one, or "
                        + "give this user the right to write there",
                why);
    }

    private static IOException inUse(Path directory) {
        return new IOException("the state directory " + directory
                + " is in use by another agent: stop that one, or choose another directory");
    }

    /** Another agent may have it. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(directory);
        }
    }
}
