package org.tricolore.workshop.pack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import org.tricolore.command.Exit;
import org.tricolore.command.Refusal;
import org.tricolore.command.Tool;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore package}: what goes onto a device. */
@Command(
        name = "package",
        description = {
            "Makes the Debian package of the agent with a Java runtime of its own, for machines like this one.",
            "Fabrique le paquet Debian de l'agent avec son propre Java, pour des machines comme celle-ci."
        })
public final class PackageCommand implements Callable<Integer> {
    @ParentCommand
    private Tool tool;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Directory of the package. Default: target where Tricolore is.")
    private Path output;

    @Option(
            names = "--date",
            paramLabel = "INSTANT",
            defaultValue = "2026-01-01T00:00:00Z",
            description = "The date that every file carries, so that two packages of one source are the same bytes."
                    + " Default: ${DEFAULT-VALUE}")
    private Instant date;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description =
                    "Lay out the agent's home there instead, for \"update bundle\" or a look; DIR must not exist.")
    private Path home;

    @Option(names = "--json", description = "Where it is and its SHA-256, as one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        Path project = Path.of(System.getProperty("tricolore.home", "."));
        Path target = output == null ? project.resolve("target") : output;
        try {
            // A home is moved to its place, which only works on one disk.
            Path work = home == null
                    ? Files.createTempDirectory("tricolore-package")
                    : Files.createTempDirectory(home.toAbsolutePath().getParent(), ".home");
            AgentPackage made =
                    new AgentPackage(project, Path.of(System.getProperty("java.home")), work, date, done -> {
                        if (!json) {
                            spec.commandLine().getErr().println("  " + done);
                        }
                    });
            if (home != null) {
                Files.move(made.home(), home);
                new Stage(work).remove();
                spec.commandLine().getOut().println(home);
                return Exit.DONE;
            }
            Path file = made.make(target);
            new Stage(work).remove();
            tell(file);
            return Exit.DONE;
        } catch (IOException cannot) {
            throw new Refusal(Exit.WORLD, cannot.getMessage(), cannot);
        }
    }

    private void tell(Path file) throws IOException {
        String sha256 = sha256(file);
        if (json) {
            ObjectNode told = JsonNodeFactory.instance.objectNode();
            told.put("package", file.toString());
            told.put("bytes", Files.size(file));
            told.put("sha256", sha256);
            spec.commandLine().getOut().println(told);
        } else {
            spec.commandLine().getOut().println(file + "  " + Files.size(file) / 1_000_000 + " MB\nsha256 " + sha256);
            spec.commandLine()
                    .getOut()
                    .println(tool.common()
                            .say(
                                    "On the device: dpkg -i, then /etc/tricolore/agent.conf",
                                    "Sur l'appareil : dpkg -i, puis /etc/tricolore/agent.conf"));
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
