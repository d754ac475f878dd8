package org.tricolore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * SHA-256 of the very code that runs, so that a certificate of other code, under the same version, is not believed. The
 * country packs come with the code and count with it.
 */
final class CodeDigest {
    private CodeDigest() {}

    /** Lower-case hex; nothing when the code cannot be read where it came from. */
    static Optional<String> read() {
        CodeSource source = CodeDigest.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            return Optional.empty();
        }
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            Path place = Path.of(source.getLocation().toURI());
            for (Path file : files(place)) {
                sha.update(place.relativize(file).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                sha.update(Files.readAllBytes(file));
            }
            return Optional.of(HexFormat.of().formatHex(sha.digest()));
        } catch (IOException | java.net.URISyntaxException | java.nio.file.FileSystemNotFoundException _) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** The jar, or everything in the directory of classes. */
    private static List<Path> files(Path place) throws IOException {
        try (Stream<Path> all = Files.walk(place)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
