package org.tricolore.workshop.pack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A program of the machine, run to its end: its output when it ends well, a sentence with its last words when not. */
final class Ran {
    private Ran() {}

    /** @throws IOException with a sentence for a technician */
    static String of(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException missing) {
            throw new IOException(
                    command.getFirst() + " cannot be started: " + missing.getMessage() + ". Is it installed?", missing);
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            int code = process.waitFor();
            if (code != 0) {
                String last = said.length() > 2_000 ? said.substring(said.length() - 2_000) : said;
                throw new IOException(command.getFirst() + " ended with " + code + ": " + last.strip());
            }
            return said;
        } catch (InterruptedException asked) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException(command.getFirst() + " was interrupted", asked);
        }
    }
}
