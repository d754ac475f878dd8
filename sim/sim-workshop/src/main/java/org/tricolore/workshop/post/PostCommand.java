package org.tricolore.workshop.post;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tricolore.command.Exit;
import org.tricolore.command.Refusal;
import org.tricolore.command.SiteArgument;
import org.tricolore.command.Tool;
import org.tricolore.edge.KeyFiles;
import org.tricolore.edge.LineSettings;
import org.tricolore.edge.PahoUplink;
import org.tricolore.edge.TlsFiles;
import org.tricolore.model.Post;
import org.tricolore.workshop.OrderSigner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore post --as POST}: the console of a post. */
@Command(
        name = "post",
        description = {
            "The console of a post: orders that are brought to their end, what sites tell, the centre's archive.",
            "Fait office de pupitre d'un poste : ordres suivis jusqu'à leur fin, ce que disent les sites, archive."
        },
        subcommands = {
            OrderCommands.SelectPlan.class,
            OrderCommands.SetMode.class,
            OrderCommands.RequestStage.class,
            OrderCommands.RequestPriority.class,
            OrderCommands.ClearPriority.class,
            OrderCommands.ForceDetector.class,
            OrderCommands.Revoke.class,
            OrderCommands.AnyOrder.class,
            ResumeCommand.class,
            LedgerCommand.class,
            WatchCommand.class,
            CentreCommand.class,
            MetricsCommand.class
        })
public final class PostCommand implements Runnable {
    @ParentCommand
    Tool tool;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--as",
            required = true,
            paramLabel = "POST",
            description = "Whose console: ${COMPLETION-CANDIDATES}.")
    Post post;

    @Option(
            names = "--broker",
            paramLabel = "URL",
            defaultValue = "tcp://127.0.0.1:1883",
            description = "MQTT 5 broker: mqtts://host:port, or tcp://127.0.0.1:port. Default: ${DEFAULT-VALUE}")
    private String broker;

    @Option(
            names = "--tls",
            paramLabel = "DIR",
            description = "Directory with ca.pem, line.pem and line.key of this post, for mqtts.")
    private Path tls;

    @Option(
            names = "--keys",
            paramLabel = "DIR",
            description = "Directory with POST.pem, the signing key. Default: state/SITE/keys where Tricolore is.")
    private Path keys;

    @Option(names = "--kid", paramLabel = "KID", description = "Name of the key as sites know it. Default: the post.")
    private String kid;

    @Option(
            names = "--ledger",
            paramLabel = "FILE",
            description = "Where orders are kept until their end. Default: state/posts/POST.db where Tricolore is.")
    private Path ledger;

    private final Map<String, OrderSigner> signers = new HashMap<>();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), say("say what to do, such as: watch", "dites quoi faire, par exemple : watch"));
    }

    String say(String english, String french) {
        return tool.common().say(english, french);
    }

    /** @throws IOException with a sentence */
    Ledger ledger() throws IOException {
        return Ledger.open(ledger == null ? SiteArgument.state("posts").resolve(post + ".db") : ledger);
    }

    /**
     * A line to the broker.
     *
     * @param below what is heard of each site, such as {@code state}
     */
    PahoUplink uplink(List<String> sites, List<String> below) {
        List<String> topics = new ArrayList<>();
        sites.forEach(site -> below.forEach(topic -> topics.add(site + "/" + topic)));
        // Two consoles of one post at once are two clients.
        String client = "post-" + post + "-" + UUID.randomUUID();
        try {
            return new PahoUplink(
                    broker,
                    LineSettings.ofPost(client, topics, Optional.ofNullable(tls).map(TlsFiles::new)),
                    new SecureRandom());
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(Exit.USAGE, wrong.getMessage(), wrong);
        }
    }

    /** Signs with the key of this post for a site. */
    String sign(String site, String claims) {
        return signer(site).sign(claims);
    }

    /** Reads the key of a site, so that a missing one shows before anything is written. */
    OrderSigner signer(String site) {
        return signers.computeIfAbsent(site, _ -> {
            Path directory = keys == null ? SiteArgument.state(site).resolve("keys") : keys;
            try {
                return new OrderSigner(
                        kid == null ? post.name() : kid, new KeyFiles(directory).privateKey(post.name()));
            } catch (IOException cannot) {
                throw new Refusal(Exit.WORLD, cannot.getMessage(), cannot);
            }
        });
    }
}
