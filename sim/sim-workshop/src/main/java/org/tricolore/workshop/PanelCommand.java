package org.tricolore.workshop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.tricolore.command.Exit;
import org.tricolore.command.Refusal;
import org.tricolore.command.Tool;
import org.tricolore.multi.Drawing;
import org.tricolore.multi.Face;
import org.tricolore.multi.Picture;
import org.tricolore.multi.Renderer;
import org.tricolore.street.panel.PanelHands;
import org.tricolore.street.panel.PanelPort;
import org.tricolore.street.panel.PanelSerial;
import org.tricolore.street.panel.SimulatedPanel;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore panel --serve PORT}: a text panel that answers SNMP; {@code --draw TEXT}: what one would show. */
@Command(
        name = "panel",
        description = {
            "Stands for a text panel (NTCIP 1203 over SNMP, UDP, on this machine alone), or draws a message as one would"
                    + " show it.",
            "Tient lieu de panneau à messages (NTCIP 1203 sur SNMP, UDP, sur cette seule machine), ou dessine un message"
                    + " comme il le montrerait."
        })
public final class PanelCommand implements Callable<Integer> {
    @ParentCommand
    private Tool tool;

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private What what;

    private static final class What {
        @Option(
                names = "--serve",
                paramLabel = "PORT",
                description = "Answer on this UDP port of 127.0.0.1; 0: any free one. Communities: public reads,"
                        + " administrator writes.")
        private Integer port;

        @Option(names = "--draw", paramLabel = "TEXT", description = "A message in MULTI markup.")
        private String text;
    }

    @Option(
            names = "--columns",
            paramLabel = "N",
            defaultValue = "18",
            description = "Letters on a line, the widest ones; 1 to 60. Default: ${DEFAULT-VALUE}")
    private int columns;

    @Option(
            names = "--lines",
            paramLabel = "N",
            defaultValue = "3",
            description = "Lines; 1 to 10. Default: ${DEFAULT-VALUE}")
    private int lines;

    @Option(
            names = "--serial",
            paramLabel = "PATH",
            description = "With --serve: answer on this serial port too, as one end of a pair that socat makes.")
    private Path serial;

    @Option(
            names = "--drop",
            paramLabel = "N",
            defaultValue = "1",
            description = "Its address on the serial line; 1 to 63. Default: ${DEFAULT-VALUE}")
    private int drop;

    @Override
    public Integer call() throws IOException, InterruptedException {
        refuseUnless(columns >= 1 && columns <= 60, "--columns is from 1 to 60", "--columns va de 1 à 60");
        refuseUnless(lines >= 1 && lines <= 10, "--lines is from 1 to 10", "--lines va de 1 à 10");
        refuseUnless(drop >= 1 && drop <= 63, "--drop is from 1 to 63", "--drop va de 1 à 63");
        refuseUnless(
                serial == null || what.text == null && Files.exists(serial),
                "--serial goes with --serve and a port that is there; make a pair with: socat pty,raw,echo=0,link=A"
                        + " pty,raw,echo=0,link=B",
                "--serial va avec --serve et un port présent ; faire une paire avec : socat pty,raw,echo=0,link=A"
                        + " pty,raw,echo=0,link=B");
        Face face = Face.of(columns, lines);
        return what.text != null ? draw(face) : serve(face);
    }

    private int draw(Face face) {
        PrintWriter out = spec.commandLine().getOut();
        return switch (Renderer.draw(what.text, face)) {
            case Drawing.Misfit misfit ->
                throw new Refusal(Exit.PROBLEMS, tool.common().say(misfit.english(), misfit.french()));
            case Drawing.Shown shown -> {
                for (Picture page : shown.pages()) {
                    page.rows().forEach(out::println);
                    out.println();
                }
                yield Exit.DONE;
            }
        };
    }

    private int serve(Face face) throws IOException, InterruptedException {
        refuseUnless(what.port >= 0 && what.port <= 65_535, "--serve is from 0 to 65535", "--serve va de 0 à 65535");
        PrintWriter out = spec.commandLine().getOut();
        SimulatedPanel panel = new SimulatedPanel(face, System::nanoTime);
        try (PanelPort port = PanelPort.open(what.port, panel)) {
            out.println(tool.common()
                    .say(
                            "a panel of " + face.width() + " x " + face.height() + " pixels answers at udp://127.0.0.1:"
                                    + port.port() + "; say \"help\" for what hands can do",
                            "un panneau de " + face.width() + " x " + face.height()
                                    + " pixels répond sur udp://127.0.0.1:" + port.port()
                                    + " ; « help » dit ce que les mains peuvent faire"));
            out.flush();
            if (serial != null) {
                PanelSerial.open(serial, drop, port);
            }
            PanelHands hands = new PanelHands(panel);
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String words = in.readLine(); words != null; words = in.readLine()) {
                out.println(hands.obey(words));
                out.flush();
            }
            // Without a terminal it serves until it is ended.
            new CountDownLatch(1).await();
        } catch (IOException cannot) {
            throw new Refusal(Exit.WORLD, cannot.getMessage(), cannot);
        }
        return Exit.DONE;
    }

    private void refuseUnless(boolean well, String english, String french) {
        if (!well) {
            throw new Refusal(Exit.USAGE, tool.common().say(english, french));
        }
    }
}
