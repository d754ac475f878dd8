package org.tricolore.update;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Changes of files that a power cut leaves whole: the old or the new, and after the return the new. */
final class Durable {
    private Durable() {}

    /** A small file, replaced. */
    static void write(Path file, String text) throws IOException {
        Path aside = aside(file);
        Files.deleteIfExists(aside);
        Files.writeString(aside, text, StandardCharsets.UTF_8);
        sync(aside);
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(directory(file));
    }

    /** A symbolic link, replaced. */
    static void point(Path link, String target) throws IOException {
        Path aside = aside(link);
        Files.deleteIfExists(aside);
        Files.createSymbolicLink(aside, Path.of(target));
        Files.move(aside, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(directory(link));
    }

    /** What a link says; empty where there is none. */
    static Optional<String> target(Path link) throws IOException {
        return Files.isSymbolicLink(link)
                ? Optional.of(Files.readSymbolicLink(link).toString())
                : Optional.empty();
    }

    /** The text of a small file; empty where there is none. */
    static Optional<String> read(Path file) throws IOException {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /** Takes a tree away; what is left of it when the power goes has lost its name already. */
    static void remove(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Path aside = aside(tree);
        if (!aside.equals(tree)) {
            erase(aside);
            Files.move(tree, aside, StandardCopyOption.ATOMIC_MOVE);
            sync(directory(tree));
        }
        erase(aside);
    }

    private static void erase(Path tree) throws IOException {
        if (Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            for (Path file : under(tree).reversed()) {
                Files.delete(file);
            }
        }
    }

    /** Gives a finished tree its name. Everything in it is on disk before. */
    static void place(Path tree, Path name) throws IOException {
        for (Path each : under(tree)) {
            if (!Files.isSymbolicLink(each)) {
                sync(each);
            }
        }
        Files.move(tree, name, StandardCopyOption.ATOMIC_MOVE);
        sync(directory(name));
    }

    /** All files and directories of a tree, itself first, in the order of their names. */
    static List<Path> under(Path tree) throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(tree)) {
            walk.forEach(all::add);
        }
        Collections.sort(all);
        return all;
    }

    static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static Path directory(Path file) {
        return java.util.Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a directory");
    }

    /** Where something is made before it gets its name; whatever lies there is of nobody. */
    private static Path aside(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".aside");
    }
}
