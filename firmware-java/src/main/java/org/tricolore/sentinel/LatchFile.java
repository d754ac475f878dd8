package org.tricolore.sentinel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.tricolore.safety.Latch;

/** The sentinel's latch on disk: it outlives a power cut, and goes only when it was opened at the cabinet. */
final class LatchFile {
    private static final int LINES = 4;

    private final Path file;

    LatchFile(Path file) {
        this.file = file;
    }

    /** The latch that stands. One that cannot be read stands too: nobody knows why it was set. */
    Optional<Latch> read() {
        // What was being written when the power went is a latch: whoever wrote it had let the lamps go.
        if (!Files.exists(file) && !Files.exists(aside())) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file);
            if (lines.size() == LINES) {
                return Optional.of(new Latch(lines.get(0), lines.get(1), lines.get(2), lines.get(3)));
            }
        } catch (IOException unreadable) {
            // said below
        }
        return Optional.of(new Latch(
                "LATCH_UNREADABLE",
                "sentinel",
                "a latch is kept in " + file + " but cannot be read",
                "un verrouillage est gardé dans " + file + " mais n'est pas lisible"));
    }

    /** On disk when this returns. */
    void keep(Latch latch) throws IOException {
        String text = String.join(
                        "\n",
                        oneLine(latch.code()),
                        oneLine(latch.subject()),
                        oneLine(latch.english()),
                        oneLine(latch.french()))
                + "\n";
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path aside = aside();
        try (FileChannel channel = FileChannel.open(
                aside, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncDirectory();
    }

    void open() throws IOException {
        Files.deleteIfExists(aside());
        Files.deleteIfExists(file);
        syncDirectory();
    }

    private Path aside() {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    /** A name in a directory is on disk only when the directory is. */
    private void syncDirectory() throws IOException {
        try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    private static String oneLine(String text) {
        return text.replace('\n', ' ');
    }
}
