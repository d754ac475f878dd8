package org.tricolore.workshop.pack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A directory in which the files of a package are laid out as they will lie on the device. */
final class Stage {
    private final Path root;

    Stage(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    Path at(String path) {
        return root.resolve(path);
    }

    /** Copies a file or a whole directory. */
    void copy(Path from, String to) throws IOException {
        Path target = at(to);
        Files.createDirectories(target.getParent());
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.sorted().toList()) {
                Path place = target.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(place);
                } else {
                    Files.copy(file, place, StandardCopyOption.REPLACE_EXISTING, LinkOption.NOFOLLOW_LINKS);
                }
            }
        }
    }

    /**
     * Takes one file out of an archive.
     *
     * @throws IOException also when it is not in there
     */
    void unpack(Path archive, String name, String to) throws IOException {
        Path target = at(to);
        Files.createDirectories(target.getParent());
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null) {
                throw new IOException("there is no " + name + " in " + archive);
            }
            try (InputStream file = zip.getInputStream(entry)) {
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    void write(String path, String text) throws IOException {
        Path target = at(path);
        Files.createDirectories(target.getParent());
        Files.writeString(target, text);
    }

    /** Packed as Debian wants what is written for people; without a name or a time in it. */
    void writePacked(String path, String text) throws IOException {
        Path target = at(path);
        Files.createDirectories(target.getParent());
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream packer = new GZIPOutputStream(packed) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            packer.write(text.getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = packed.toByteArray();
        bytes[8] = 2; // "as small as it goes" (RFC 1952, XFL), which Java does not say by itself
        Files.write(target, bytes);
    }

    /** Names that begin so may be executed; all others may be read by everybody and written by their owner. */
    void settle(Instant when, List<String> executable) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!attributes.isSymbolicLink()) {
                    String name = root.relativize(file).toString();
                    boolean runs = executable.stream().anyMatch(name::startsWith);
                    Files.setPosixFilePermissions(
                            file, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
                    Files.setLastModifiedTime(file, FileTime.from(when));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failed) throws IOException {
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
                Files.setLastModifiedTime(directory, FileTime.from(when));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Sum of all files, KiB. */
    long kibibytes() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            long bytes = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
            return bytes / 1024;
        }
    }

    void remove() throws IOException {
        if (Files.exists(root)) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
