package org.tricolore.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.tricolore.config.Site;
import org.tricolore.edge.KeyFiles;
import org.tricolore.model.Words;

/** A look at what one site needs: its state and keys, and the wires its configuration names. */
final class SiteLook {
    private static final Set<PosixFilePermission> STRANGERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_WRITE);

    private final Machine machine;

    private final Path state;

    SiteLook(Machine machine, Path state) {
        this.machine = machine;
        this.state = state;
    }

    /** Whether the agent may write where it must, and nobody else reads what is secret. */
    List<Finding> permissions() {
        List<Finding> found = new ArrayList<>();
        if (!Files.isDirectory(state)) {
            return List.of(Finding.wrong(
                    "state",
                    new Words("there is no state directory " + state, "il n'y a pas de dossier d'état " + state),
                    new Words(
                            "journal and keys lie there: without it the agent does not start",
                            "le journal et les clés y sont : sans lui l'agent ne démarre pas"),
                    new Words(
                            "tricolore setup, or --state DIR if it lies elsewhere",
                            "tricolore setup, ou --state DIR s'il est ailleurs")));
        }
        found.add(
                Files.isWritable(state)
                        ? Finding.good("state", state + " may be written", state + " peut être écrit")
                        : Finding.wrong(
                                "state",
                                new Words(
                                        "this user may not write in " + state,
                                        "cet utilisateur ne peut écrire dans " + state),
                                new Words("the agent keeps its journal there", "l'agent y tient son journal"),
                                new Words(
                                        "run doctor as the agent's user (runuser -u tricolore -- …), or chown -R tricolore: "
                                                + state,
                                        "lancez doctor comme l'utilisateur de l'agent (runuser -u tricolore -- …), ou"
                                                + " chown -R tricolore: " + state)));
        found.add(secrets());
        found.add(keys());
        return found;
    }

    private Finding secrets() {
        List<String> open = new ArrayList<>();
        try (Stream<Path> files = Files.walk(state, 3)) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                boolean secret = name.endsWith(".key")
                        || (name.endsWith(".pem")
                                && String.valueOf(file.getParent()).matches(".*(keys|signers)"));
                if (secret && Files.getPosixFilePermissions(file).stream().anyMatch(STRANGERS::contains)) {
                    open.add(state.relativize(file).toString());
                }
            }
        } catch (IOException | UnsupportedOperationException cannot) {
            return Finding.open("keys", "cannot be looked at: " + cannot, "ne se laissent pas examiner : " + cannot);
        }
        return open.isEmpty()
                ? Finding.good(
                        "keys", "no secret key may be read by others", "aucune clé secrète n'est lisible par d'autres")
                : Finding.wrong(
                        "keys",
                        new Words("others may read " + open, "d'autres peuvent lire " + open),
                        new Words(
                                "whoever has such a key orders in the name of its post",
                                "qui tient une telle clé ordonne au nom de son poste"),
                        new Words("chmod 600, or take it away from here", "chmod 600, ou enlevez-la d'ici"));
    }

    private Finding keys() {
        Path directory = state.resolve("keys");
        try {
            int enrolled = new KeyFiles(directory).everybody().size();
            List<String> secret = new ArrayList<>();
            if (Files.isDirectory(directory)) {
                try (Stream<Path> files = Files.list(directory)) {
                    files.map(file -> String.valueOf(file.getFileName()))
                            .filter(name -> name.endsWith(".pem"))
                            .forEach(secret::add);
                }
            }
            if (enrolled == 0) {
                return Finding.wrong(
                        "keys",
                        new Words("no post's key is enrolled", "aucune clé de poste n'est inscrite"),
                        new Words("the agent does not start without", "l'agent ne démarre pas sans"),
                        new Words(
                                "tricolore keys enrol SITE POST --key FILE",
                                "tricolore keys enrol SITE POSTE --key FICHIER"));
            }
            return secret.isEmpty()
                    ? Finding.good("keys", enrolled + " posts are enrolled", enrolled + " postes sont inscrits")
                    : Finding.doubtful(
                            "keys",
                            new Words(
                                    "private keys of " + secret.size() + " posts lie here",
                                    "les clés privées de " + secret.size() + " postes sont ici"),
                            new Words(
                                    "a device in the street needs the public ones alone; a thief would order with these",
                                    "un appareil dans la rue n'a besoin que des publiques ; un voleur ordonnerait avec"),
                            new Words(
                                    "give each post its .pem and remove it from " + directory,
                                    "donnez à chaque poste son .pem et retirez-le de " + directory));
        } catch (IOException told) {
            return Finding.wrong(
                    "keys",
                    new Words(String.valueOf(told.getMessage()), String.valueOf(told.getMessage())),
                    new Words("the agent does not start so", "l'agent ne démarre pas ainsi"),
                    new Words("tricolore keys list SITE", "tricolore keys list SITE"));
        }
    }

    /** Whether the wires are there that a site's driver needs. */
    List<Finding> wires(Site site) {
        List<Finding> found = new ArrayList<>();
        switch (site.wiring().driver()) {
            case "gpiochip", "pi4j" -> found.add(gpio());
            case "modbus" ->
                site.wiring().options().forEach((name, value) -> {
                    boolean line = name.equals("line") || name.startsWith("line.");
                    if (line && !value.startsWith("tcp:")) {
                        found.add(device("serial", Path.of(value), "dialout"));
                    }
                });
            default ->
                found.add(Finding.open(
                        "wires",
                        "the driver \"" + site.wiring().driver() + "\" has no wires of this machine",
                        "le pilote « " + site.wiring().driver() + " » n'a pas de fils de cette machine"));
        }
        return found;
    }

    private Finding gpio() {
        try (Stream<Path> all = Files.list(machine.devices())) {
            List<Path> chips = all.filter(
                            file -> String.valueOf(file.getFileName()).startsWith("gpiochip"))
                    .sorted()
                    .toList();
            if (!chips.isEmpty()) {
                return device("gpio", chips.getFirst(), "tricolore");
            }
        } catch (IOException hidden) {
            // Told below.
        }
        return Finding.wrong(
                "gpio",
                new Words(
                        "there is no GPIO chip in " + machine.devices(), "pas de puce GPIO dans " + machine.devices()),
                new Words("the lamps hang on it", "les lampes y sont reliées"),
                new Words(
                        "load its driver; gpiodetect lists what the kernel has found",
                        "chargez son pilote ; gpiodetect liste ce que le noyau a trouvé"));
    }

    private static Finding device(String area, Path device, String group) {
        if (!Files.exists(device)) {
            return Finding.wrong(
                    area,
                    new Words("there is no " + device, "il n'y a pas de " + device),
                    new Words("the lamps hang on it", "les lampes y sont reliées"),
                    new Words(
                            "is it plugged in? A name under /dev/serial/by-id stays when ports change places",
                            "est-il branché ? Un nom sous /dev/serial/by-id reste quand les ports changent de place"));
        }
        return Files.isReadable(device) && Files.isWritable(device)
                ? Finding.good(area, device + " may be used", device + " est utilisable")
                : Finding.wrong(
                        area,
                        new Words("this user may not use " + device, "cet utilisateur ne peut utiliser " + device),
                        new Words("the lamps hang on it", "les lampes y sont reliées"),
                        new Words(
                                "usermod -aG " + group + " tricolore, then start the agent again",
                                "usermod -aG " + group + " tricolore, puis redémarrez l'agent"));
    }
}
