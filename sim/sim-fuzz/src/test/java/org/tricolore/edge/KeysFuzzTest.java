package org.tricolore.edge;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Key files from anywhere: keys, or one sentence for a technician; never another exception. */
class KeysFuzzTest {
    private static final Path WRITTEN = directory();

    @FuzzTest(maxDuration = "24h")
    void enrolled(byte[] file) throws IOException {
        Files.write(WRITTEN.resolve(KeyFiles.ENROLLED), file);
        try {
            for (KeyFiles.Enrolled key : new KeyFiles(WRITTEN).enrolled(List.of("PC_CIRCULATION", "DIVIA"))) {
                if (key.kid().isEmpty() || !List.of("PC_CIRCULATION", "DIVIA").contains(key.post())) {
                    throw new AssertionError(key);
                }
            }
        } catch (IOException told) {
            sentence(told);
        }
    }

    @FuzzTest(maxDuration = "24h")
    void privateKey(byte[] file) throws IOException {
        Files.write(WRITTEN.resolve("DIVIA.pem"), file);
        try {
            new KeyFiles(WRITTEN).privateKey("DIVIA");
        } catch (IOException told) {
            sentence(told);
        }
    }

    private static void sentence(IOException told) {
        if (told.getMessage() == null || told.getMessage().isBlank()) {
            throw new AssertionError(told);
        }
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory("fuzzed-keys");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
