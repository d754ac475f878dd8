package org.tricolore.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.tricolore.replay.Recorder;
import org.tricolore.update.Slots;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/**
 * {@code tricolore update shadow RECORDING}: the new version lives through what the running one records, as it records it,
 * and every lamp image is compared; nothing is written anywhere.
 */
@Command(
        name = "shadow",
        description = {
            "Runs the installed version in the shadow of the running one, on its recording, and compares every tick.",
            "Fait tourner la version installée dans l'ombre de celle en service, sur son enregistrement, tic par tic."
        })
final class UpdateShadow implements Callable<Integer> {
    private static final int MOST_SECONDS = 86_400;

    /** What the unit of the agent runs. */
    private static final String RUNS = "/etc/tricolore/site";

    @ParentCommand
    private UpdateCommand update;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RECORDING", description = "What the running agent writes with --record.")
    private Path recording;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "How long it follows the running one, 0 (what is recorded already) to 86400. Default:"
                    + " ${DEFAULT-VALUE}")
    private int seconds;

    @Option(
            names = "--site",
            paramLabel = "SITE",
            description = "Directory of the site. Default: " + RUNS
                    + ", or where there is none, the shipped site of the recording's name.")
    private String site;

    @Override
    public Integer call() throws InterruptedException {
        if (seconds < 0 || seconds > MOST_SECONDS) {
            throw new Refusal(Exit.USAGE, update.say("--seconds is from 0 to 86400", "--seconds va de 0 à 86400"));
        }
        Slots slots = update.slots();
        try {
            String place = slots.waiting()
                    .orElseThrow(() -> new Refusal(
                            Exit.PROBLEMS,
                            update.say(
                                    "no version waits to be tried: tricolore update install BUNDLE",
                                    "aucune version n'attend d'essai : tricolore update install PAQUET")));
            Path newest = Recorder.newest(recording);
            if (!newest.equals(recording)) {
                spec.commandLine()
                        .getErr()
                        .println(update.say(
                                "tricolore: " + newest
                                        + " is newer: after each start a recording has a number of its own",
                                "tricolore : " + newest
                                        + " est plus récent : à chaque démarrage l'enregistrement prend son numéro"));
            }
            JsonNode report = replay(slots.home(place));
            Slots.Shadow ran = slots.shadowed(
                    place,
                    report.path("ticks").asLong(),
                    report.path("identical").asBoolean());
            tell(ran, report);
            return ran.identical() ? Exit.DONE : Exit.PROBLEMS;
        } catch (IOException cannot) {
            throw new Refusal(Exit.WORLD, cannot.getMessage(), cannot);
        }
    }

    private JsonNode replay(Path home) throws IOException, InterruptedException {
        // What runs the street has the processor first.
        List<String> command = new ArrayList<>(List.of(
                "nice", "-n", "19", "sh", home.resolve("launch").toString(), "replay", recording.toString(), "--json"));
        if (seconds > 0) {
            command.addAll(List.of("--follow", String.valueOf(seconds)));
        }
        if (site != null || Files.isDirectory(Path.of(RUNS))) {
            command.addAll(List.of("--site", site == null ? RUNS : site));
        }
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        JsonNode report = said.isBlank() ? null : new ObjectMapper().readTree(said);
        if (report == null || !report.has("identical")) {
            throw new IOException(update.say(
                    "the version did not live through the recording (it ended with " + process.exitValue()
                            + "): see above",
                    "la version n'a pas traversé l'enregistrement (fin " + process.exitValue() + ") : voir ci-dessus"));
        }
        return report;
    }

    private void tell(Slots.Shadow ran, JsonNode report) {
        var out = spec.commandLine().getOut();
        if (ran.identical()) {
            out.println(update.say(
                    "in the shadow for " + ran.ticks() + " ticks: every output was the same",
                    "dans l'ombre pendant " + ran.ticks() + " tics : chaque sortie était la même"));
            return;
        }
        out.println(update.say(
                "in the shadow it differed at "
                        + report.path("differsAt").path("at").asText() + ":",
                "dans l'ombre elle a différé à "
                        + report.path("differsAt").path("at").asText() + " :"));
        report.path("differsAt")
                .path("points")
                .forEach(point -> out.println("  " + point.path("what").asText() + ": "
                        + point.path("recorded").asText() + " → "
                        + point.path("now").asText()));
    }
}
