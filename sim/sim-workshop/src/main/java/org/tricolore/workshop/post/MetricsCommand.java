package org.tricolore.workshop.post;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.tricolore.command.Exit;
import org.tricolore.command.Refusal;
import org.tricolore.edge.PahoUplink;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore post metrics SITES}: how agents fare, for Prometheus, on the city's side of the line. */
@Command(
        name = "metrics",
        description = {
            "Tells how the agents of sites fare, as Prometheus reads it; devices open no port for it.",
            "Montre comment se portent les agents, au format Prometheus ; les appareils n'ouvrent aucun port."
        })
final class MetricsCommand implements Callable<Integer> {
    private static final long PAUSE_NANOS = 20_000_000;

    private static final int TOGETHER = 64;

    private static final long MOST_SECONDS = 60;

    private static final int MOST_PORT = 65_535;

    @ParentCommand
    private PostCommand post;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SITES", description = "A site, or several with commas between.")
    private String sites;

    @Option(
            names = "--prometheus",
            paramLabel = "PORT",
            description =
                    "Serve http://127.0.0.1:PORT/metrics until told to end (0: any free port). Without it the text is"
                            + " printed once, when every site has told its figures.")
    private Integer port;

    @Override
    public Integer call() throws IOException {
        if (port != null && (port < 0 || port > MOST_PORT)) {
            throw new Refusal(Exit.USAGE, post.say("--prometheus is from 0 to 65535", "--prometheus va de 0 à 65535"));
        }
        List<String> list = Arrays.stream(sites.split(",")).map(String::strip).toList();
        Exposition exposition = new Exposition(list);
        try (PahoUplink line = post.uplink(list, List.of("metrics", "state", "birth", "alive"))) {
            HttpServer server = port == null ? null : serve(exposition);
            try {
                return listen(line, exposition);
            } finally {
                if (server != null) {
                    server.stop(0);
                }
            }
        }
    }

    private int listen(PahoUplink line, Exposition exposition) {
        long began = System.nanoTime();
        while (!Thread.currentThread().isInterrupted()) {
            line.receive(TOGETHER, letter -> {
                exposition.heard(letter.topic(), letter.payload());
                letter.acknowledge().run();
            });
            if (port == null && exposition.complete()) {
                spec.commandLine().getOut().print(exposition.text());
                spec.commandLine().getOut().flush();
                return Exit.DONE;
            }
            if (port == null && System.nanoTime() - began > MOST_SECONDS * 1_000_000_000L) {
                throw new Refusal(
                        Exit.WORLD,
                        post.say(
                                "not every site has told its figures within a minute",
                                "tous les sites n'ont pas dit leurs chiffres en une minute"));
            }
            LockSupport.parkNanos(this, PAUSE_NANOS);
        }
        return Exit.DONE;
    }

    private HttpServer serve(Exposition exposition) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 8);
            server.createContext("/metrics", exchange -> {
                boolean reads = exchange.getRequestMethod().equals("GET")
                        && exchange.getRequestURI().getPath().equals("/metrics");
                byte[] text = (reads ? exposition.text() : "").getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
                exchange.sendResponseHeaders(reads ? 200 : 405, text.length == 0 ? -1 : text.length);
                exchange.getResponseBody().write(text);
                exchange.close();
            });
            server.start();
            spec.commandLine()
                    .getOut()
                    .println("http://127.0.0.1:" + server.getAddress().getPort() + "/metrics");
            spec.commandLine().getOut().flush();
            return server;
        } catch (IOException taken) {
            throw new Refusal(
                    Exit.WORLD,
                    post.say(
                            "port " + port + " cannot be used: " + taken.getMessage() + "; choose another",
                            "le port " + port + " est inutilisable : " + taken.getMessage()
                                    + " ; choisissez-en un autre"),
                    taken);
        }
    }
}
