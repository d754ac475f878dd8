package org.tricolore.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Function;

/** Questions to a person at a terminal, each with an answer that stands for Enter; asked again until it can be used. */
final class Questions {
    private static final int MOST_TIMES = 5;

    private final Optional<BufferedReader> in;

    private final PrintWriter out;

    /** @param in empty when nobody is there: then every answer is the proposed one */
    Questions(Optional<BufferedReader> in, PrintWriter out) {
        this.in = in;
        this.out = out;
    }

    /**
     * One answer.
     *
     * @param given what the command line said already, or null
     * @param wrong why an answer cannot be used; empty when it can
     * @throws Refusal when what was given cannot be used
     */
    String ask(String question, String given, String proposed, Function<String, Optional<String>> wrong) {
        if (given != null || in.isEmpty()) {
            String answer = given == null ? proposed : given;
            wrong.apply(answer).ifPresent(why -> {
                throw new Refusal(Exit.USAGE, why);
            });
            return answer;
        }
        for (int time = 0; time < MOST_TIMES; time++) {
            out.print(question + " [" + proposed + "] ");
            out.flush();
            String line = read();
            String answer = line.isBlank() ? proposed : line.strip();
            Optional<String> why = wrong.apply(answer);
            if (why.isEmpty()) {
                return answer;
            }
            out.println("  " + why.get());
        }
        throw new Refusal(Exit.USAGE, question + " ?");
    }

    private String read() {
        try {
            String line = in.orElseThrow().readLine();
            if (line == null) {
                throw new Refusal(Exit.USAGE, "…");
            }
            return line;
        } catch (IOException gone) {
            throw new Refusal(Exit.WORLD, gone.getMessage(), gone);
        }
    }
}
