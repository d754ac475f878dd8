package org.tricolore.update;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Updates that are killed at any moment, by {@code kill -9} of the real process: whatever is started afterwards is a whole
 * version that runs. {@code -Dtricolore.kills=100} for a hundred, {@code -Dtricolore.seed=N} for the same again.
 */
class UpdateKillsTest {
    private static final int KILLS = Integer.getInteger("tricolore.kills", 8);

    private static final long SEED = Long.getLong("tricolore.seed", System.nanoTime());

    /** An update of a JVM, killed from outside. */
    static final class Updating {
        private Updating() {}

        /** Installs and activates a bundle, then says how long that took and ends. */
        public static void main(String[] words) throws IOException {
            Slots slots = new Slots(Path.of(words[0]), Path.of(words[1]));
            java.security.PublicKey key = publicKey(Path.of(words[2]));
            System.out.println("begins");
            long began = System.nanoTime();
            try (Bundle bundle = Bundle.open(Path.of(words[3]), List.of(key))) {
                slots.activate(slots.install(bundle, "amd64"));
            }
            System.out.println("took " + (System.nanoTime() - began) / 1_000);
        }

        private static java.security.PublicKey publicKey(Path file) throws IOException {
            try {
                return java.security.KeyFactory.getInstance("Ed25519")
                        .generatePublic(new java.security.spec.X509EncodedKeySpec(Files.readAllBytes(file)));
            } catch (java.security.GeneralSecurityException impossible) {
                throw new AssertionError(impossible);
            }
        }
    }

    @TempDir
    private Path root;

    @Test
    @Timeout(900)
    void afterAKillAtAnyMomentAWholeVersionStarts() throws Exception {
        System.out.println("kills " + KILLS + ", seed " + SEED);
        Random luck = new Random(SEED);
        Device device = new Device(root);
        Path key = root.resolve("key");
        Files.write(key, device.maker.getPublic().getEncoded());
        List<String> valid = new ArrayList<>(List.of("package"));
        TreeMap<String, Integer> started = new TreeMap<>();
        long whole = 0;
        for (int kill = 0; kill <= KILLS; kill++) {
            String name = "v" + (kill + 1);
            Path bundle = device.bundle(name, kill + 1L);
            Process update = update(device, key, bundle);
            var out = update.inputReader();
            assertTrue("begins".equals(out.readLine()), "the update did not begin");
            if (kill == 0) {
                // One that is left alone says how long the others have.
                whole = Long.parseLong(out.readLine().substring("took ".length()));
            } else {
                // Every second one late, where names change.
                double share = kill % 2 == 0 ? luck.nextDouble() : 0.7 + luck.nextDouble();
                TimeUnit.MICROSECONDS.sleep((long) (share * whole));
                update.destroyForcibly();
            }
            update.waitFor();
            if (kill % 3 == 2) {
                // The power goes again while the choice is made.
                Process choice = device.chooser();
                TimeUnit.MICROSECONDS.sleep(luck.nextInt(60_000));
                choice.destroyForcibly().waitFor();
            }
            // It runs and is well, or goes back; the next update comes onto either.
            String is = device.start();
            valid.add(name);
            assertTrue(valid.contains(is), "after kill " + kill + " of seed " + SEED + " there started: " + is);
            started.merge(is.equals(name) ? "the new" : "the one before", 1, Integer::sum);
            erase(root.resolve("home-" + name));
            Files.delete(bundle);
        }
        System.out.println(
                "started after " + KILLS + " kills: " + started + ", an update takes " + whole / 1_000 + " ms");
    }

    private static Process update(Device device, Path key, Path bundle) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Updating.class.getName(),
                        device.versions.toString(),
                        device.base.toString(),
                        key.toString(),
                        bundle.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void erase(Path tree) throws IOException {
        for (Path each : Durable.under(tree).reversed()) {
            Files.delete(each);
        }
    }
}
