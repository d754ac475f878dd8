package org.tricolore.workshop.contract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.tricolore.command.Exit;
import org.tricolore.command.Refusal;
import org.tricolore.command.Tool;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore contract}: the words on the line as a page to read. */
@Command(
        name = "contract",
        description = {
            "Writes the contract on the line (AsyncAPI and JSON Schemas) as one HTML page, in English and French.",
            "Écrit le contrat de la ligne (AsyncAPI et schémas JSON) en une page HTML, en français et en anglais."
        })
public final class ContractCommand implements Callable<Integer> {
    @ParentCommand
    private Tool tool;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Written anew each time. Default: standard output.")
    private Path file;

    @Option(names = "--json", description = "The topics as one JSON object on standard output, instead of the page.")
    private boolean json;

    @Override
    public Integer call() {
        if (json && file != null) {
            throw new Refusal(
                    Exit.USAGE, tool.common().say("either --json or -o FILE", "soit --json, soit -o FICHIER"));
        }
        Contract contract = Contract.shipped();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(topics(contract));
        } else if (file == null) {
            out.print(ContractPage.of(contract));
        } else {
            write(ContractPage.of(contract));
            out.println(tool.common()
                    .say(
                            contract.topics().size() + " topics in " + file,
                            contract.topics().size() + " sujets dans " + file));
        }
        out.flush();
        return Exit.DONE;
    }

    private void write(String page) {
        try {
            Files.writeString(file, page);
        } catch (IOException cannot) {
            throw new Refusal(
                    Exit.WORLD,
                    tool.common().say(file + " cannot be written", file + " ne peut pas être écrit") + ": " + cannot,
                    cannot);
        }
    }

    private static String topics(Contract contract) {
        var report = JsonNodeFactory.instance.objectNode().put("version", contract.version());
        var list = report.putArray("topics");
        contract.topics()
                .forEach(topic -> list.addObject()
                        .put("topic", topic.address())
                        .put("direction", topic.toAgent() ? "TO_AGENT" : "FROM_AGENT")
                        .put("qos", topic.qos())
                        .put("retained", topic.retained())
                        .put("contentType", topic.contentType())
                        .put("schema", topic.schemaFile().orElse(null)));
        return report.toString();
    }
}
