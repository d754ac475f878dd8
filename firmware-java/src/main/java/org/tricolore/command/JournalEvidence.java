package org.tricolore.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.tricolore.journal.EvidenceShelf;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore journal evidence}: what the lamps did in the minute before each of the last trips. */
@Command(
        name = "evidence",
        description = {
            "Lists the evidence of the last trips, or draws one of them: what each lamp did in the minute before.",
            "Liste les preuves des derniers déclenchements, ou en dessine une : chaque feu dans la minute d'avant."
        })
final class JournalEvidence implements Callable<Integer> {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParentCommand
    private JournalCommand journal;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "WHERE", description = "A site's name or the agent's state directory.")
    private String where;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "N",
            description = "Draws the Nth newest; 1 is the newest. Without it all are listed.")
    private Integer number;

    @Option(names = "--json", description = "One JSON object a line on standard output.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        List<Path> files =
                EvidenceShelf.of(JournalCommand.directory(where)).files().reversed();
        if (number != null && (number < 1 || number > files.size())) {
            throw new Refusal(
                    Exit.USAGE,
                    journal.say(
                            "there are " + files.size() + " trips with evidence; give a number of the list, from 1",
                            "il y a " + files.size() + " déclenchements avec preuves ; donnez un numéro de la liste"));
        }
        Map<String, String> hashes = hashes();
        PrintWriter out = spec.commandLine().getOut();
        boolean whole = true;
        for (int i = 0; i < files.size(); i++) {
            if (number != null && number != i + 1) {
                continue;
            }
            byte[] bytes = Files.readAllBytes(files.get(i));
            String name = files.get(i).getFileName().toString();
            boolean intact = EvidenceShelf.sha256(bytes).equals(hashes.get(name));
            whole &= intact;
            tell(i + 1, name, new String(bytes, StandardCharsets.UTF_8).lines().toList(), intact, out);
        }
        if (files.isEmpty() && !json) {
            out.println(journal.say("no trip has left evidence here", "aucun déclenchement n'a laissé de preuves ici"));
        }
        out.flush();
        return whole ? Exit.DONE : Exit.PROBLEMS;
    }

    /** What the journal says of each file. */
    private Map<String, String> hashes() throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        journal.each(where, Instant.MIN, Instant.MAX, (event, line) -> {
            if (event.path("kind").asText().equals("EVIDENCE")) {
                JsonNode data = event.path("data");
                hashes.put(data.path("file").asText(), data.path("sha256").asText());
            }
        });
        return hashes;
    }

    private void tell(int place, String name, List<String> lines, boolean intact, PrintWriter out) {
        try {
            JsonNode head = MAPPER.readTree(lines.isEmpty() ? "{}" : lines.getFirst());
            if (json) {
                ObjectNode all = MAPPER.createObjectNode();
                all.put("number", place).put("file", name).put("intact", intact);
                all.set("found", head);
                if (number != null) {
                    for (String line : lines.subList(1, lines.size())) {
                        all.withArray("images").add(MAPPER.readTree(line));
                    }
                }
                out.println(all);
                return;
            }
            out.printf(
                    "%3d  %s  %-26s %-16s %s%n",
                    place,
                    head.path("at").asText(),
                    head.path("code").asText(),
                    head.path("subject").asText(),
                    intact
                            ? journal.say("intact", "intact")
                            : journal.say("ALTERED, or not in the journal", "MODIFIÉ, ou absent du journal"));
            if (number != null) {
                out.println(head.path(journal.say("text", "textFr")).asText());
                out.print(EvidenceDrawing.of(head, images(lines), journal.common()));
            }
        } catch (JsonProcessingException torn) {
            out.println(journal.say(name + " cannot be read", name + " n'est pas lisible"));
        }
    }

    private static List<JsonNode> images(List<String> lines) throws JsonProcessingException {
        List<JsonNode> images = new java.util.ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            images.add(MAPPER.readTree(line));
        }
        return images;
    }
}
