package org.tricolore.workshop.scenario;

import java.util.List;
import org.tricolore.model.Words;

/** What becomes of a text: a scenario, or everything that is wrong with it. */
public sealed interface Reading {
    record Read(Scenario scenario) implements Reading {}

    record Unreadable(List<Problem> problems) implements Reading {
        public Unreadable {
            problems = List.copyOf(problems);
        }
    }

    /**
     * One thing that is wrong.
     *
     * @param line 1 and up
     * @param why with what to write instead
     */
    record Problem(int line, Words why) {
        public String english() {
            return "line " + line + ": " + why.english();
        }

        public String french() {
            return "ligne " + line + " : " + why.french();
        }
    }
}
