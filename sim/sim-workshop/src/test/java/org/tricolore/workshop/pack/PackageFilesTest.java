package org.tricolore.workshop.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes onto a device: how units are locked in, and that a package is the same whenever it is made. */
class PackageFilesTest {
    private static final Path KEPT = Path.of("../../config/package");

    private static final Instant WHEN = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"tricolore-agent.service", "tricolore-sentinel.service"})
    void aUnitIsLockedIn(String unit) throws IOException {
        assumeTrue(installed("systemd-analyze"), "systemd-analyze is not installed: the units are not judged here");
        String said = Ran.of(
                List.of(
                        "systemd-analyze",
                        "security",
                        "--offline=true",
                        "--no-pager",
                        KEPT.resolve(unit).toString()),
                Map.of());
        Matcher exposure =
                Pattern.compile("Overall exposure level for .*: ([0-9.]+)").matcher(said);
        assertTrue(exposure.find(), said);
        assertTrue(Double.parseDouble(exposure.group(1)) <= 2.0, exposure.group());
    }

    @Test
    void theSentinelHasNoNetworkAndTheAgentHas() throws IOException {
        assertTrue(Files.readString(KEPT.resolve("tricolore-sentinel.service")).contains("PrivateNetwork=yes"));
        assertFalse(Files.readString(KEPT.resolve("tricolore-agent.service")).contains("PrivateNetwork=yes"));
    }

    /** A device has no locales but C's, and Java asks those alone. */
    @ParameterizedTest
    @CsvSource({"fr_FR.UTF-8,,true", "en_GB.UTF-8,,false", "fr_FR.UTF-8,C,false", "C,fr_FR.UTF-8,true"})
    void whoeverAsksForFrenchGetsFrench(String lang, String lcAll, boolean french) throws IOException {
        Files.copy(KEPT.resolve("launch"), directory.resolve("launch"));
        Path java = Files.createDirectories(directory.resolve("runtime/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        String said = Ran.of(
                List.of("sh", directory.resolve("launch").toString(), "doctor", "a site"),
                Map.of("LANG", lang, "LC_MESSAGES", "", "LC_ALL", lcAll == null ? "" : lcAll));
        assertEquals(french, said.contains("-Duser.language=fr"), said);
        assertTrue(said.strip().endsWith("org.tricolore.Main doctor a site"), said);
    }

    @Test
    void everyFileCarriesTheSameDayAndOnlyProgramsMayBeRun() throws IOException {
        Stage stage = new Stage(directory.resolve("stage"));
        stage.write("usr/bin/tricolore", "#!/bin/sh\n");
        stage.copy(KEPT, "etc/tricolore");
        stage.settle(WHEN, List.of("usr/bin/"));
        assertEquals(
                WHEN, Files.getLastModifiedTime(stage.at("usr/bin/tricolore")).toInstant());
        assertEquals(WHEN, Files.getLastModifiedTime(stage.at("usr")).toInstant());
        assertEquals("rwxr-xr-x", mode(stage.at("usr/bin/tricolore")));
        assertEquals("rw-r--r--", mode(stage.at("etc/tricolore/launcher")));
        stage.remove();
        assertFalse(Files.exists(stage.root()));
    }

    @Test
    void oneFileComesOutOfAnArchiveOrTheArchiveIsNamed() throws IOException {
        Path archive = directory.resolve("some.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry("a/b.so"));
            zip.write(7);
            zip.closeEntry();
        }
        Stage stage = new Stage(directory.resolve("stage"));
        stage.unpack(archive, "a/b.so", "native/b.so");
        assertArrayEquals(new byte[] {7}, Files.readAllBytes(stage.at("native/b.so")));
        IOException missing = assertThrows(IOException.class, () -> stage.unpack(archive, "a/c.so", "native/c.so"));
        assertEquals("there is no a/c.so in " + archive, missing.getMessage());
    }

    @Test
    void whatIsPackedIsWhatItWasAndTheSameBytesEachTime() throws IOException {
        Stage stage = new Stage(directory.resolve("stage"));
        stage.writePacked("one.gz", "été\n");
        stage.writePacked("other.gz", "été\n");
        assertEquals(-1, Files.mismatch(stage.at("one.gz"), stage.at("other.gz")));
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(stage.at("one.gz")))) {
            assertEquals("été\n", new String(packed.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void aProgramThatFailsSaysWhy() {
        assertTrue(assertThrows(IOException.class, () -> Ran.of(List.of("sh", "-c", "echo no room; exit 3"), Map.of()))
                .getMessage()
                .contains("ended with 3: no room"));
        assertTrue(assertThrows(IOException.class, () -> Ran.of(List.of("no-such-program"), Map.of()))
                .getMessage()
                .contains("Is it installed?"));
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static boolean installed(String program) {
        return List.of("/usr/bin", "/bin").stream().anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }
}
