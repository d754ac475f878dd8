package org.tricolore.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * What led to the last {@link #MOST} trips, a file for each: JSON Lines, whole or not there at all, named by the event
 * that holds its hash. Used by one thread, which is not the control's.
 */
public final class EvidenceShelf {
    /** Files kept; when another comes the oldest goes. One is at most about 100 KiB. */
    public static final int MOST = 20;

    private static final String END = ".jsonl";

    private final Path directory;

    /**
     * A file as it was kept.
     *
     * @param sha256 of its bytes, in hexadecimal
     */
    public record Kept(String name, String sha256) {}

    /** @param directory of the files; made when the first one comes */
    public EvidenceShelf(Path directory) {
        this.directory = directory;
    }

    /** Where an agent with this state directory keeps its evidence. */
    public static EvidenceShelf of(Path stateDirectory) {
        return new EvidenceShelf(stateDirectory.resolve("evidence"));
    }

    /**
     * Keeps one file; it is on disk when this returns.
     *
     * @param name without an end; names order files by age
     */
    public Kept keep(String name, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        // A thread that is asked to end has what waits written first; an interrupt would close the file under it.
        boolean asked = Thread.interrupted();
        try {
            write(name, bytes);
        } catch (ClosedByInterruptException askedAmidIt) {
            asked = Thread.interrupted();
            write(name, bytes);
        } finally {
            if (asked) {
                Thread.currentThread().interrupt();
            }
        }
        return new Kept(name + END, sha256(bytes));
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.createDirectories(directory);
        Path aside = directory.resolve("new");
        try (FileChannel channel = FileChannel.open(
                aside, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (ByteBuffer left = ByteBuffer.wrap(bytes); left.hasRemaining(); ) {
                channel.write(left);
            }
            channel.force(true);
        }
        Files.move(aside, directory.resolve(name + END), StandardCopyOption.ATOMIC_MOVE);
        List<Path> files = files();
        for (Path old : files.subList(0, Math.max(0, files.size() - MOST))) {
            Files.delete(old);
        }
        try (FileChannel folder = FileChannel.open(directory, StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    /** The files, oldest first. */
    public List<Path> files() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(file -> file.getFileName().toString().endsWith(END))
                    .sorted()
                    .toList();
        }
    }

    /** The hash of a file as the event of its trip tells it, if it is unaltered. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
