package org.tricolore.update;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;

/** A device as an update sees it: directories, and versions whose whole program is to say which one they are. */
final class Device {
    final Path versions;

    final Path base;

    final Path store;

    final Path state;

    final Slots slots;

    final KeyPair maker = key();

    private final Path root;

    Device(Path root) throws IOException {
        this.root = root;
        versions = root.resolve("versions");
        base = root.resolve("base");
        store = Files.createDirectories(root.resolve("etc"));
        state = Files.createDirectories(root.resolve("state"));
        program(base, "package", 1);
        slots = new Slots(versions, base);
    }

    private static KeyPair key() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (java.security.GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    List<PublicKey> believed() {
        return List.of(maker.getPublic());
    }

    /** @param files how many there are besides what starts it: an update takes its time */
    private static void program(Path home, String name, int files) throws IOException {
        Files.createDirectories(home.resolve("lib"));
        Path launch = home.resolve(Slots.LAUNCH);
        Files.writeString(launch, "#!/bin/sh\ncat \"${0%/*}\"/lib/* >/dev/null && echo " + name + "\n");
        Files.setPosixFilePermissions(launch, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (int i = 0; i < files; i++) {
            Files.writeString(home.resolve("lib/part-" + i), name.repeat(20_000));
        }
    }

    /** A signed version that says its name. */
    Path bundle(String name, long number, KeyPair by) throws IOException {
        Path home = root.resolve("home-" + name);
        program(home, name, 30);
        Path file = root.resolve(name + ".bundle");
        Bundle.write(home, name, number, Manifest.ALL, by.getPrivate(), file);
        return file;
    }

    Path bundle(String name, long number) throws IOException {
        return bundle(name, number, maker);
    }

    String install(Path bundle) throws IOException {
        try (Bundle opened = Bundle.open(bundle, believed())) {
            return slots.install(opened, "amd64");
        }
    }

    /** One start, as the unit makes it: first the choice, then what was chosen. @return what it says it is */
    String start() throws IOException, InterruptedException {
        choose();
        Path home = Files.isSymbolicLink(versions.resolve(Slots.CURRENT))
                ? versions.resolve(Slots.CURRENT).toRealPath()
                : base;
        return run("sh", home.resolve(Slots.LAUNCH).toString()).strip();
    }

    void choose() throws IOException, InterruptedException {
        chooser().waitFor();
    }

    Process chooser() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        "sh", "../config/package/choose", versions.toString(), store.toString(), state.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(Map.of("TRICOLORE_BASE", base.toString()));
        return builder.start();
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? said : "ended with " + process.exitValue() + ": " + said;
    }
}
