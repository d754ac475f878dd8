package org.tricolore.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device that is updated: what starts next, and what does not. */
class UpdateTest {
    @TempDir
    private Path root;

    private Device device;

    @BeforeEach
    void aDeviceWithItsPackage() throws IOException {
        device = new Device(root);
    }

    @Test
    void startsWhatCameWithThePackageUntilAnotherIsActivated() throws Exception {
        assertEquals("package", device.start());
        assertEquals("a", device.install(device.bundle("two", 2)));
        assertEquals("package", device.start(), "what is only installed does not run");
        device.slots.activate("a");
        assertEquals("two", device.start());
    }

    @Test
    void putsTheNextVersionWhereTheCurrentOneIsNot() throws Exception {
        device.slots.activate(device.install(device.bundle("two", 2)));
        assertEquals("b", device.install(device.bundle("three", 3)));
        assertEquals("two", device.start());
        device.slots.activate("b");
        assertEquals("three", device.start());
        assertEquals("a", device.slots.rollback());
        assertEquals("two", device.start());
    }

    @Test
    void refusesWhatNobodyBelievedHasSigned() throws Exception {
        KeyPair stranger = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Path bundle = device.bundle("evil", 9, stranger);
        assertTrue(assertThrows(IOException.class, () -> device.install(bundle))
                .getMessage()
                .contains("signed by nobody"));
    }

    @Test
    void installsNothingElseOfABundleOfWhichOneByteIsAnother() throws Exception {
        Path bundle = device.bundle("two", 2);
        byte[] bytes = Files.readAllBytes(bundle);
        int refused = 0;
        for (int place = 40; place < bytes.length; place += bytes.length / 60) {
            byte[] other = bytes.clone();
            other[place] ^= 1;
            Path file = root.resolve("other.bundle");
            Files.write(file, other);
            try {
                // A date nobody reads may be another; what is installed may not.
                device.install(file);
                assertEquals("two", device.slots.status().held().get(1).version());
                assertTrue(device.slots.status().held().get(1).sound(), "byte " + place);
            } catch (IOException told) {
                refused++;
            }
            assertEquals("package", device.start());
        }
        assertTrue(refused > 15, refused + " of 60");
    }

    @Test
    void refusesToGoBackByAnUpdateOrOntoAnotherMachine() throws Exception {
        device.slots.activate(device.install(device.bundle("five", 5)));
        assertThrows(IOException.class, () -> device.install(device.bundle("four", 4)));
        assertThrows(IOException.class, () -> device.install(device.bundle("again", 5)));
        Path home = root.resolve("home-five");
        Path file = root.resolve("arm.bundle");
        Bundle.write(home, "six", 6, "arm64", device.maker.getPrivate(), file);
        assertTrue(assertThrows(IOException.class, () -> device.install(file))
                .getMessage()
                .contains("for arm64"));
    }

    /** In a process with as little memory as a small device. */
    static final class Digesting {
        private Digesting() {}

        public static void main(String[] files) throws IOException {
            System.out.print(Bundle.sha256(Path.of(files[0])));
        }
    }

    @Test
    void looksAtFilesThatAreLargerThanTheMemoryOfTheDevice() throws Exception {
        Path modules = root.resolve("modules");
        try (RandomAccessFile file = new RandomAccessFile(modules.toFile(), "rw")) {
            file.setLength(64L * 1024 * 1024);
        }
        Process device = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx24m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Digesting.class.getName(),
                        modules.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String told = new String(device.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, device.waitFor());
        assertEquals(Bundle.sha256(modules), told);
    }

    @Test
    void aManifestCannotReachOutOfItsDirectory() {
        for (String path : List.of("../etc/passwd", "/etc/passwd", "lib/../../x", "lib//x", ".hidden", "a b")) {
            String text = "{\"tricoloreVersion\":\"1\",\"number\":1,\"architecture\":\"all\",\"files\":{\"launch\":"
                    + "{\"sha256\":\"" + "0".repeat(64) + "\"},\"" + path + "\":{\"sha256\":\"" + "0".repeat(64)
                    + "\"}}}";
            assertThrows(IOException.class, () -> Manifest.of(text.getBytes(StandardCharsets.UTF_8)), path);
        }
    }

    @Test
    void leavesAVersionByItselfThatIsStartedAgainAndAgain() throws Exception {
        device.slots.activate(device.install(device.bundle("two", 2)));
        for (int start = 0; start < 3; start++) {
            assertEquals("two", device.start());
        }
        assertEquals(Optional.of(3), device.slots.status().trial());
        assertEquals("package", device.start(), "the agent has never said that it is well");
        assertEquals(Optional.of("a"), device.slots.status().rolledBack());
        assertEquals("package", device.start());
    }

    @Test
    void staysWithAVersionThatHasSaidThatItIsWell() throws Exception {
        device.slots.activate(device.install(device.bundle("two", 2)));
        assertEquals("two", device.start());
        HealthMark.of(device.state, device.slots.home("a"), device.store).write();
        for (int start = 0; start < 6; start++) {
            assertEquals("two", device.start());
        }
        assertEquals(Optional.empty(), device.slots.status().trial());
    }

    @Test
    void isNotCalledHealthyWhenTheGateHasTrippedOrBeforeTenMinutes() throws Exception {
        HealthMark mark = HealthMark.of(device.state, device.base, device.store);
        for (int tick = 0; tick < HealthMark.TICKS - 1; tick++) {
            mark.run();
        }
        assertFalse(Files.exists(device.state.resolve("healthy")));
        Files.createDirectories(device.state.resolve("evidence"));
        Files.writeString(device.state.resolve("evidence/trip"), "conflict");
        mark.write();
        assertFalse(Files.exists(device.state.resolve("healthy")));
    }

    @Test
    void startsTheOneBeforeWhenAFileOfTheCurrentOneIsNoLongerWhatItWas() throws Exception {
        device.slots.activate(device.install(device.bundle("two", 2)));
        device.slots.activate(device.install(device.bundle("three", 3)));
        Files.writeString(device.versions.resolve("b/lib/part-3"), "a bad memory card");
        assertEquals("two", device.start());
        Files.delete(device.versions.resolve("a/lib/part-4"));
        assertEquals("package", device.start());
    }

    @Test
    void remembersAShadowRunOfExactlyThisVersion() throws Exception {
        String place = device.install(device.bundle("two", 2));
        device.slots.shadowed(place, 700, true);
        assertEquals(700, shadowTicks(place));
        device.install(device.bundle("three", 3));
        assertEquals(-1, shadowTicks(place), "another version in the same place has not run");
    }

    private long shadowTicks(String place) throws IOException {
        return device.slots.status().held().stream()
                .filter(held -> held.place().equals(place))
                .findFirst()
                .flatMap(Slots.Held::shadow)
                .map(Slots.Shadow::ticks)
                .orElse(-1L);
    }

    @Test
    void aConfigurationThatIsNeverWellIsLeftToo() throws Exception {
        Configurations all = new Configurations(device.store);
        Path site = Files.createDirectories(root.resolve("site"));
        Files.writeString(site.resolve("site.yaml"), "one\ntwo\nthree\n");
        all.activate(all.add(site));
        Files.writeString(site.resolve("site.yaml"), "one\n2\nthree\n");
        int second = all.add(site);
        assertEquals(
                List.of("-2: two", "+2: 2"),
                LineDiff.of(
                        Files.readAllLines(all.directory(1).resolve("site.yaml")),
                        Files.readAllLines(all.directory(second).resolve("site.yaml"))));
        all.activate(second);
        for (int start = 0; start < 3; start++) {
            device.choose();
            assertEquals(Optional.of(2), all.current());
        }
        device.choose();
        assertEquals(Optional.of(1), all.current());
        all.activate(second);
        HealthMark.of(device.state, device.base, device.store.resolve("site")).write();
        for (int start = 0; start < 6; start++) {
            device.choose();
        }
        assertEquals(Optional.of(2), all.current());
        assertEquals(1, all.rollback());
    }

    @Test
    void whatWasSetUpByHandGivesWayToAConfigurationOnlyWhenItIsKept() throws Exception {
        Configurations all = new Configurations(device.store);
        Path byHand = Files.createDirectories(device.store.resolve("site"));
        Files.writeString(byHand.resolve("site.yaml"), "as set up\n");
        assertEquals(Optional.of(byHand), all.unkept());
        Path next = Files.createDirectories(root.resolve("next"));
        Files.writeString(next.resolve("site.yaml"), "better\n");
        int better = all.add(next);
        assertTrue(assertThrows(IOException.class, () -> all.activate(better))
                .getMessage()
                .contains("upload it first"));
        assertEquals("as set up\n", Files.readString(byHand.resolve("site.yaml")));

        Files.createDirectories(byHand.resolve(".git"));
        Files.writeString(byHand.resolve(".git/HEAD"), "whatever somebody keeps there");
        int setUp = all.add(byHand);
        assertEquals(Optional.of(byHand), all.unkept(), "the power went before anything was found of it");
        all.judged(setUp, Instant.EPOCH, "", "", new Configurations.Verdict(true, true, 0, 0));
        assertEquals(Optional.empty(), all.unkept());
        Files.writeString(byHand.resolve("safety.seal"), "sealed after it was kept");
        all.activate(better);
        assertFalse(Files.exists(device.store.resolve("site.set-up")));
        assertEquals(Optional.of(better), all.current());
        assertEquals("better\n", Files.readString(device.store.resolve("site/site.yaml")));
        assertEquals(setUp, all.rollback());
        assertEquals("as set up\n", Files.readString(device.store.resolve("site/site.yaml")));
        assertEquals("sealed after it was kept", Files.readString(device.store.resolve("site/safety.seal")));
    }

    @Test
    void whatWasSetUpByHandIsBackWhenThePowerWentBeforeTheLinkStood() throws Exception {
        Path aside = Files.createDirectories(device.store.resolve("site.set-up"));
        Files.writeString(aside.resolve("site.yaml"), "as set up\n");
        Files.createDirectories(device.store.resolve("configs"));
        Files.writeString(device.store.resolve("site.previous"), "configs/0001\n");
        Files.writeString(device.store.resolve("configs/0001.proof.json"), "of what was set up");
        Files.writeString(device.state.resolve("proof.json"), "of the one that was to come");
        device.choose();
        assertEquals("of what was set up", Files.readString(device.state.resolve("proof.json")));
        assertEquals("as set up\n", Files.readString(device.store.resolve("site/site.yaml")));
        assertFalse(Files.exists(aside));
        Files.createDirectories(aside);
        device.choose();
        assertTrue(Files.exists(aside), "where there is a site, nothing is moved");
    }

    @Test
    void tellsWhenTheFilesOfAConfigurationAreNotThoseThatWereLookedAt() throws Exception {
        Configurations all = new Configurations(device.store);
        Path site = Files.createDirectories(root.resolve("site"));
        Files.writeString(site.resolve("site.yaml"), "one\n");
        int number = all.add(site);
        all.judged(number, Instant.EPOCH, "anna", "", new Configurations.Verdict(true, true, 0, 0));
        assertFalse(all.find(number).orElseThrow().altered());
        Files.writeString(all.directory(number).resolve("site.yaml"), "two\n");
        assertTrue(all.find(number).orElseThrow().altered());
    }
}
