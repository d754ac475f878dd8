package org.tricolore.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import org.tricolore.AgentLine;
import org.tricolore.edge.KeyFiles;
import org.tricolore.edge.KeyFiles.Enrolled;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore keys}: makes the posts' keys where there are none, and lists who is enrolled. */
@Command(
        name = "keys",
        description = {
            "Makes one signing key for each post where there are none yet, and lists the keys a site believes.",
            "Crée une clé de signature par poste s'il n'y en a pas encore, et liste les clés que le site reconnaît."
        },
        subcommands = {KeysEnrol.class, KeysRevoke.class, KeysList.class})
public final class KeysCommand implements Callable<Integer> {
    @ParentCommand
    Tool tool;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "SITE",
            defaultValue = "cetur1988",
            description = "Name of the site whose keys are meant. Default: ${DEFAULT-VALUE}")
    private String site;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Directory of the agent's state; keys are under DIR/keys." + SiteArgument.STATE_DEFAULT)
    private Path state;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    @Override
    public Integer call() {
        Path directory = directory(site, state);
        try {
            new KeyFiles(directory).makeOnFirstStart(AgentLine.posts());
        } catch (IOException cannot) {
            throw new Refusal(Exit.WORLD, cannot.getMessage(), cannot);
        }
        return list(directory, json, spec.commandLine().getOut());
    }

    static Path directory(String site, Path state) {
        return (state == null ? SiteArgument.state(site) : state).resolve("keys");
    }

    int list(Path directory, boolean json, PrintWriter out) {
        List<Enrolled> keys;
        try {
            keys = new KeyFiles(directory).enrolled(AgentLine.posts());
        } catch (IOException cannot) {
            throw new Refusal(Exit.WORLD, cannot.getMessage(), cannot);
        }
        if (json) {
            ObjectNode report = JsonNodeFactory.instance.objectNode();
            report.put("directory", directory.toString());
            var list = report.putArray("keys");
            keys.forEach(key -> list.addObject()
                    .put("kid", key.kid())
                    .put("post", key.post())
                    .put("fingerprint", fingerprint(key.key())));
            out.println(report);
        } else {
            out.printf("%-24s %-24s %s%n", "kid", tool.common().say("post", "poste"), "SHA-256");
            keys.forEach(key -> out.printf("%-24s %-24s %s%n", key.kid(), key.post(), fingerprint(key.key())));
            if (keys.stream().noneMatch(key -> new KeyFiles(directory).hasPrivateKey(key.kid()))) {
                return Exit.DONE;
            }
            out.println(tool.common()
                    .say(
                            "Private keys are in " + directory
                                    + "; give each post its own .pem and take it away from here.",
                            "Les clés privées sont dans " + directory
                                    + " ; donnez à chaque poste son .pem et retirez-le d'ici."));
        }
        return Exit.DONE;
    }

    /** First 16 bytes of the SHA-256 of the encoded key: enough to compare by telephone. */
    private static String fingerprint(PublicKey key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return HexFormat.ofDelimiter(":").formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
