package org.tricolore.workshop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.tricolore.command.Exit;
import org.tricolore.command.Refusal;
import org.tricolore.command.SiteArgument;
import org.tricolore.command.Tool;
import org.tricolore.config.Site;
import org.tricolore.street.board.BoardHands;
import org.tricolore.street.board.BoardWires;
import org.tricolore.street.board.Boards;
import org.tricolore.street.board.RtuPort;
import org.tricolore.street.board.TcpPort;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore board [SITE] --serve PORT}: Modbus boards with a virtual street behind them. */
@Command(
        name = "board",
        description = {
            "Stands for the Modbus boards of a site, at one end of a serial line or on a TCP port, with a virtual street"
                    + " behind them.",
            "Tient lieu des cartes Modbus d'un site, au bout d'une ligne série ou sur un port TCP, avec une rue virtuelle"
                    + " derrière elles."
        })
public final class BoardCommand implements Callable<Integer> {
    private static final String MODBUS = "modbus";

    @ParentCommand
    private Tool tool;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SITE",
            arity = "0..1",
            description =
                    "Directory with site.yaml and safety.yaml, or the name of a site that comes with Tricolore. Default:"
                            + " config/wired/cetur1988-modbus where Tricolore is.")
    private String site;

    @Option(
            names = "--serve",
            required = true,
            paramLabel = "PORT",
            description = "The serial port, such as /tmp/boards, or tcp:PORT on this machine (tcp:0: any free one).")
    private String serve;

    @Option(
            names = "--line",
            paramLabel = "NAME",
            defaultValue = "",
            description = "Which line of a site with several: NAME of line.NAME.")
    private String line;

    @Option(
            names = "--baud",
            paramLabel = "N",
            defaultValue = "0",
            description = "Answer no sooner than a line of this rate could; 0: at once. Default: ${DEFAULT-VALUE}")
    private int baud;

    @Override
    public Integer call() throws InterruptedException, IOException {
        String meant = site == null
                ? Path.of(System.getProperty("tricolore.home", "."), "config", "wired", "cetur1988-modbus")
                        .toString()
                : site;
        Site checked = SiteArgument.load(meant, tool.common());
        if (baud < 0 || baud > 921_600) {
            throw new Refusal(Exit.USAGE, tool.common().say("--baud is from 0 to 921600", "--baud va de 0 à 921600"));
        }
        Map<String, String> options = checked.wiring().options();
        Boards boards;
        try {
            BoardWires wires = checked.wiring().driver().equals(MODBUS)
                    ? BoardWires.of(options, line)
                    : BoardWires.usual(checked.cabinetPlan());
            boards = Boards.start(checked.cabinetPlan(), wires);
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(Exit.PROBLEMS, wrong.getMessage(), wrong);
        }
        String where = open(boards);
        PrintWriter out = spec.commandLine().getOut();
        out.println(tool.common()
                .say(
                        "the boards of " + checked.name() + " answer at " + where
                                + "; say \"help\" for what hands can do",
                        "les cartes de " + checked.name() + " répondent sur " + where
                                + " ; « help » dit ce que les mains peuvent faire"));
        obey(new BoardHands(boards), out);
        // Without a terminal it serves until it is ended.
        new CountDownLatch(1).await();
        return Exit.DONE;
    }

    private String open(Boards boards) {
        try {
            if (serve.startsWith("tcp:")) {
                String port = serve.substring(4);
                if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
                    throw new Refusal(
                            Exit.USAGE,
                            tool.common()
                                    .say("--serve tcp:PORT, PORT from 0 to 65535", "--serve tcp:PORT, de 0 à 65535"));
                }
                return "tcp://127.0.0.1:"
                        + TcpPort.open(Integer.parseInt(port), boards).port();
            }
            RtuPort.open(Path.of(serve), boards, baud);
            return serve;
        } catch (IOException cannot) {
            throw new Refusal(Exit.WORLD, cannot.getMessage(), cannot);
        }
    }

    private static void obey(BoardHands hands, PrintWriter out) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String words = in.readLine(); words != null; words = in.readLine()) {
            out.println(hands.obey(words));
        }
    }
}
