package org.tricolore.doctor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.tricolore.model.Words;

/** A look at the machine itself: clock, disk, program, watchdog. */
final class MachineLook {
    /** Nothing of Tricolore is older. */
    private static final Instant BUILT = Instant.parse("2026-01-01T00:00:00Z");

    private static final Duration LONGEST_SILENCE = Duration.ofHours(3);

    private static final long MIB = 1 << 20;

    private static final long LEAST_MIB = 64;

    private static final long GOOD_MIB = 512;

    private static final int WRITES = 16;

    private static final int BLOCK = 4096;

    /** A journal that waits longer for each transaction makes answers to orders late. */
    private static final long SLOW_MILLIS = 250;

    private static final double NANOS_OF_MILLI = 1e6;

    private final Machine machine;

    MachineLook(Machine machine) {
        this.machine = machine;
    }

    Finding clock(Instant now) {
        Words why = new Words(
                "the calendar changes plans by it, orders end by it, and a green wave needs the common time",
                "le calendrier change les plans d'après elle, les ordres finissent d'après elle, et une onde verte veut"
                        + " l'heure commune");
        if (now.isBefore(BUILT)) {
            return Finding.wrong(
                    "clock",
                    new Words(
                            "the clock says " + now + ", which is past", "l'horloge dit " + now + ", une date passée"),
                    why,
                    new Words(
                            "set it, and give the machine a battery-backed clock: timedatectl set-time …",
                            "réglez-la, et donnez à la machine une horloge sauvegardée : timedatectl set-time …"));
        }
        try {
            Duration silent = Duration.between(
                    Files.getLastModifiedTime(machine.syncMark()).toInstant(), now);
            if (silent.compareTo(LONGEST_SILENCE) <= 0) {
                return Finding.good(
                        "clock",
                        "kept by the common clock, set " + Math.max(0, silent.toMinutes()) + " min ago",
                        "tenue par l'horloge commune, réglée il y a " + Math.max(0, silent.toMinutes()) + " min");
            }
        } catch (IOException never) {
            // Told below.
        }
        return Finding.doubtful(
                "clock",
                new Words(
                        "no time service has set the clock within three hours",
                        "aucun service de temps n'a réglé l'horloge depuis trois heures"),
                why,
                new Words(
                        "systemctl enable --now systemd-timesyncd, and a server in /etc/systemd/timesyncd.conf; another"
                                + " service may touch a file named by run --sync-mark",
                        "systemctl enable --now systemd-timesyncd, et un serveur dans /etc/systemd/timesyncd.conf ; un autre"
                                + " service peut toucher un fichier nommé par run --sync-mark"));
    }

    /** Looks at the room, and how long the disk takes to keep something. */
    List<Finding> disk(Path state) {
        List<Finding> found = new ArrayList<>();
        Path there = state.toAbsolutePath();
        while (there != null && !Files.isDirectory(there)) {
            there = there.getParent();
        }
        if (there == null) {
            return List.of();
        }
        try {
            long mebibytes = there.toFile().getUsableSpace() / MIB;
            if (mebibytes >= GOOD_MIB) {
                found.add(Finding.good(
                        "disk", mebibytes + " MiB free at " + there, mebibytes + " Mio libres sur " + there));
            } else {
                Words what = new Words(
                        "only " + mebibytes + " MiB are free at " + there,
                        "seulement " + mebibytes + " Mio libres sur " + there);
                Words why = new Words(
                        "below 64 MiB orders are refused (DISK_FULL) and measurements are not kept",
                        "sous 64 Mio les ordres sont refusés (DISK_FULL) et les mesures ne sont plus gardées");
                Words mend = new Words(
                        "take old recordings and logs away, or give the machine a larger disk",
                        "enlevez les anciens enregistrements et journaux, ou mettez un disque plus grand");
                found.add(
                        mebibytes < LEAST_MIB
                                ? Finding.wrong("disk", what, why, mend)
                                : Finding.doubtful("disk", what, why, mend));
            }
            found.add(sync(there));
        } catch (IOException cannot) {
            found.add(Finding.open("disk", "cannot be looked at: " + cannot, "ne se laisse pas examiner : " + cannot));
        }
        return found;
    }

    private static Finding sync(Path directory) throws IOException {
        if (!Files.isWritable(directory)) {
            return Finding.open(
                    "disk",
                    "this user may not write at " + directory + ", so its speed was not measured",
                    "cet utilisateur ne peut écrire sur " + directory + " : vitesse non mesurée");
        }
        double[] millis = new double[WRITES];
        Path file = Files.createTempFile(directory, ".doctor", "");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int i = 0; i < WRITES; i++) {
                long began = System.nanoTime();
                channel.write(ByteBuffer.allocate(BLOCK));
                channel.force(true);
                millis[i] = (System.nanoTime() - began) / NANOS_OF_MILLI;
            }
        } finally {
            Files.delete(file);
        }
        Arrays.sort(millis);
        double worst = millis[WRITES - 1];
        String told = String.format(java.util.Locale.ROOT, "%.1f / %.1f ms", millis[WRITES / 2], worst);
        if (worst <= SLOW_MILLIS) {
            return Finding.good(
                    "disk",
                    "keeps 4 KiB in " + told + " (median, worst)",
                    "garde 4 Kio en " + told + " (médiane, pire)");
        }
        return Finding.doubtful(
                "disk",
                new Words(
                        "takes " + told + " (median, worst) to keep 4 KiB",
                        "met " + told + " (médiane, pire) à garder 4 Kio"),
                new Words(
                        "an order is answered only when it is on disk; lamps do not wait for it",
                        "un ordre n'a de réponse qu'une fois sur disque ; les feux ne l'attendent pas"),
                new Words(
                        "an industrial memory card or an SSD; look whether something else writes all the time",
                        "une carte mémoire industrielle ou un SSD ; voyez si autre chose écrit sans cesse"));
    }

    Finding program() {
        int feature = Runtime.version().feature();
        try (Stream<Path> files =
                Files.isDirectory(machine.cache()) ? Files.list(machine.cache()) : Stream.<Path>empty()) {
            if (files.anyMatch(file -> file.toString().endsWith(".aot"))) {
                return Finding.good(
                        "program",
                        "Java " + feature + ", with a start-up cache",
                        "Java " + feature + ", avec un cache de démarrage");
            }
        } catch (IOException hidden) {
            // Told below.
        }
        return Finding.doubtful(
                "program",
                new Words(
                        "Java " + feature + ", without a start-up cache in " + machine.cache(),
                        "Java " + feature + ", sans cache de démarrage dans " + machine.cache()),
                new Words("the agent starts half a second later", "l'agent démarre une demi-seconde plus tard"),
                new Words(
                        "as root: sh /usr/lib/tricolore/launch --make-cache",
                        "en root : sh /usr/lib/tricolore/launch --make-cache"));
    }

    Finding watchdog() {
        Path device = machine.watchdog();
        if (!Files.exists(device)) {
            return Finding.doubtful(
                    "watchdog",
                    new Words("there is no " + device, "il n'y a pas de " + device),
                    new Words(
                            "a machine that hangs stays so until somebody comes; the cabinet's relay has dropped long"
                                    + " before",
                            "une machine figée le reste jusqu'à ce que quelqu'un vienne ; le relais est tombé bien avant"),
                    new Words(
                            "load the driver of the board's watchdog (on a PC: modprobe softdog), then --watchdog in"
                                    + " AGENT_OPTIONS",
                            "chargez le pilote du chien de garde (sur un PC : modprobe softdog), puis --watchdog dans"
                                    + " AGENT_OPTIONS"));
        }
        return Files.isWritable(device)
                ? Finding.good("watchdog", device + " may be fed", device + " peut être nourri")
                : Finding.doubtful(
                        "watchdog",
                        new Words(
                                "this user may not write to " + device, "cet utilisateur ne peut écrire sur " + device),
                        new Words("the agent cannot feed it", "l'agent ne peut le nourrir"),
                        new Words(
                                "the package's udev rule gives it to the group tricolore: udevadm trigger",
                                "la règle udev du paquet le donne au groupe tricolore : udevadm trigger"));
    }
}
