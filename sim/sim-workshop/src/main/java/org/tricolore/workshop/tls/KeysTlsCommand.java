package org.tricolore.workshop.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.tricolore.AgentLine;
import org.tricolore.command.Exit;
import org.tricolore.command.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tricolore keys tls SITE}: certificates for a site, the posts and a broker, from a private authority. */
@Command(
        name = "tls",
        description = {
            "Makes a private authority where there is none, and certificates for a site, the posts and a broker.",
            "Fait une autorité privée s'il n'y en a pas, et des certificats pour un site, les postes et un courtier."
        })
public final class KeysTlsCommand implements Callable<Integer> {
    private static final int MOST_DAYS = 825;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "SITE", description = "Name of the site; its certificate names it.")
    private String site;

    @Option(
            names = "--into",
            required = true,
            paramLabel = "DIR",
            description = "DIR/ca has the authority, DIR/broker, DIR/SITE and DIR/POST what each needs for --tls.")
    private Path directory;

    @Option(
            names = "--host",
            paramLabel = "NAME",
            description = "A name or address of the broker, beside localhost and 127.0.0.1. May stand several times.")
    private List<String> hosts = new ArrayList<>();

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "397",
            description = "How long the certificates hold, 1 to " + MOST_DAYS + ". Default: ${DEFAULT-VALUE}")
    private int days;

    @Override
    public Integer call() {
        if (days < 1 || days > MOST_DAYS || !site.matches("[A-Za-z0-9][A-Za-z0-9_-]*")) {
            throw new Refusal(Exit.USAGE, "SITE is the name of a site, --days is from 1 to " + MOST_DAYS);
        }
        List<String> served = new ArrayList<>(List.of("localhost", "127.0.0.1"));
        served.addAll(hosts);
        Instant now = Instant.now();
        Duration life = Duration.ofDays(days);
        try {
            Authority authority = Authority.at(directory.resolve("ca"), "Tricolore private authority", now);
            authority.give(directory.resolve("broker"), "broker", served, now, life);
            authority.give(directory.resolve(site), site, List.of(), now, life);
            for (String post : AgentLine.posts()) {
                authority.give(directory.resolve(post), post, List.of(), now, life);
            }
        } catch (IOException cannot) {
            throw new Refusal(Exit.WORLD, String.valueOf(cannot.getMessage()), cannot);
        }
        spec.commandLine()
                .getOut()
                .println(directory + ": ca (keep ca.key offline), broker, " + site + ", "
                        + String.join(", ", AgentLine.posts()));
        return Exit.DONE;
    }
}
