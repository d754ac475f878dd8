package org.tricolore.workshop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.tricolore.command.Exit;
import org.tricolore.command.Refusal;
import org.tricolore.command.SiteArgument;
import org.tricolore.command.Tool;
import org.tricolore.config.Site;
import org.tricolore.hal.CabinetPlan;
import org.tricolore.hal.EquipmentPlan;
import org.tricolore.street.board.BoardHands;
import org.tricolore.street.board.BoardWires;
import org.tricolore.street.board.Boards;
import org.tricolore.street.board.EquipmentBoards;
import org.tricolore.street.board.EquipmentHands;
import org.tricolore.street.board.EquipmentWires;
import org.tricolore.street.board.RtuPort;
import org.tricolore.street.board.Served;
import org.tricolore.street.board.TcpPort;
import org.tricolore.wiring.Wiring;
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
            names = "--driver",
            paramLabel = "NAME",
            description = "The boards of one of equipment.drivers, or of wiring.others. Default: those of the lamps.")
    private String driver;

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
        Stand stand;
        try {
            stand = stand(checked);
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(Exit.PROBLEMS, wrong.getMessage(), wrong);
        }
        String where = open(stand.boards());
        PrintWriter out = spec.commandLine().getOut();
        out.println(tool.common()
                .say(
                        "the boards of " + checked.name() + " answer at " + where
                                + "; say \"help\" for what hands can do",
                        "les cartes de " + checked.name() + " répondent sur " + where
                                + " ; « help » dit ce que les mains peuvent faire"));
        obey(stand.hands(), out);
        // Without a terminal it serves until it is ended.
        new CountDownLatch(1).await();
        return Exit.DONE;
    }

    /** Boards, and the hands at them. */
    private record Stand(Served boards, UnaryOperator<String> hands) {}

    private Stand stand(Site checked) {
        if (driver == null) {
            Wiring.Part first = checked.wiring().parts().getFirst();
            CabinetPlan plan = checked.wiring().plan(checked.name(), first);
            return lamps(
                    plan, first.driver().equals(MODBUS) ? BoardWires.of(plan.options(), line) : BoardWires.usual(plan));
        }
        for (Wiring.Part part : checked.wiring().others()) {
            if (part.name().equals(driver)) {
                CabinetPlan plan = checked.wiring().plan(checked.name(), part);
                return lamps(plan, BoardWires.of(plan.options(), line));
            }
        }
        if (!checked.equipmentWiring().drivers().containsKey(driver)) {
            throw new Refusal(
                    Exit.USAGE,
                    tool.common()
                            .say(
                                    "no driver is called \"" + driver + "\" at " + checked.name(),
                                    "aucun pilote ne s'appelle « " + driver + " » sur " + checked.name()));
        }
        EquipmentPlan plan = checked.equipmentWiring().plan(checked.name(), driver);
        EquipmentBoards boards = new EquipmentBoards(plan, new EquipmentWires(plan.options(), line));
        return new Stand(boards, new EquipmentHands(boards, plan)::obey);
    }

    private static Stand lamps(CabinetPlan plan, BoardWires wires) {
        Boards boards = Boards.start(plan, wires);
        return new Stand(boards, new BoardHands(boards)::obey);
    }

    private String open(Served boards) {
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

    private static void obey(UnaryOperator<String> hands, PrintWriter out) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String words = in.readLine(); words != null; words = in.readLine()) {
            out.println(hands.apply(words));
        }
    }
}
