package org.tricolore.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.tinylog.Logger;
import org.tinylog.jul.JulTinylogBridge;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command line {@code tricolore}: its commands, how they fail, and with which code they end. */
@Command(
        name = "tricolore",
        description = {
            "Tricolore drives the signals of a junction: on the street, or on a virtual street at your desk.",
            "Tricolore commande les feux d'un carrefour : dans la rue, ou dans une rue virtuelle à votre bureau."
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Tool.VersionText.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the site or plan has problems; they were told",
            "2:the command line is wrong",
            "3:something outside stands in the way: a port, a directory, a broker, a cabinet",
            "70:a mistake of this program"
        })
public final class Tool implements Runnable {
    private static final String LOG_LEVEL = "tinylog.level";

    @Mixin
    private Common common;

    @Spec
    private CommandSpec spec;

    /** What every command understands. */
    public Common common() {
        return common;
    }

    /** A tool with these commands, in this order. */
    public static CommandLine with(Object... commands) {
        Tool tool = new Tool();
        CommandLine line = new CommandLine(tool);
        for (Object command : commands) {
            line.addSubcommand(command);
        }
        helped(line);
        // On a device there is no street to try it on.
        String first = line.getSubcommands().containsKey("demo") ? "tricolore demo" : "tricolore setup";
        line.getCommandSpec()
                .usageMessage()
                .footer("", "Begin with:  " + first + "      Commencez par :  " + first, "");
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler(Tool::wrongCommandLine);
        line.setExecutionStrategy(parsed -> {
            openLog(parsed);
            return new CommandLine.RunLast().execute(parsed);
        });
        line.setExecutionExceptionHandler((thrown, where, _) -> tool.failed(thrown, where));
        return line;
    }

    /**
     * A tool with the command that is asked for, or with all when that is none of these: reading what every command
     * understands took a third of an agent's start.
     */
    public static CommandLine asked(String[] arguments, Object... commands) {
        return Arrays.stream(commands)
                .filter(command -> arguments.length > 0 && arguments[0].equals(name(command)))
                .findFirst()
                .map(Tool::with)
                .orElseGet(() -> with(commands));
    }

    private static String name(Object command) {
        return command.getClass().getAnnotation(Command.class).name();
    }

    /** Every command below, whatever its depth, has --help. */
    private static void helped(CommandLine line) {
        line.getSubcommands().values().forEach(sub -> {
            sub.getCommandSpec().mixinStandardHelpOptions(true);
            helped(sub);
        });
    }

    /** The log reads its level once, when it is first spoken of. */
    private static void openLog(ParseResult parsed) {
        List<CommandLine> chain = parsed.asCommandLineList();
        if (chain.getLast().getCommand() instanceof LogLevel quiet && System.getProperty(LOG_LEVEL) == null) {
            System.setProperty(LOG_LEVEL, quiet.logLevel());
        }
        // Else the stack traces of a library that lost its line go to a technician's terminal.
        JulTinylogBridge.activate();
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static int wrongCommandLine(ParameterException wrong, String[] arguments) {
        CommandLine where = wrong.getCommandLine();
        where.getErr().println("tricolore: " + wrong.getMessage());
        if (!where.getSubcommands().isEmpty()) {
            where.getErr()
                    .println("Commands: "
                            + String.join(", ", where.getSubcommands().keySet()));
        }
        where.getErr().println("See: " + where.getCommandSpec().qualifiedName() + " --help");
        return Exit.USAGE;
    }

    private int failed(Exception thrown, CommandLine where) {
        if (common.verbose) {
            thrown.printStackTrace(where.getErr());
        }
        if (thrown instanceof Refusal refusal) {
            where.getErr().println("tricolore: " + refusal.getMessage());
            return refusal.exitCode();
        }
        Logger.debug(thrown, "command failed");
        where.getErr().println("tricolore: a mistake of this program: " + thrown);
        where.getErr().println("Please report it, with what --verbose adds.");
        return Exit.BUG;
    }

    /** {@code --version}. */
    static final class VersionText implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"tricolore " + org.tricolore.Version.TEXT + ", Java " + Runtime.version()};
        }
    }
}
