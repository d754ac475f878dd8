package org.tricolore.sabotage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.tricolore.sabotage.Saboteur.Catcher;

/** The list: every saboteur under the part of the house he works in, and the table that readers see. */
final class EverySaboteur {
    private EverySaboteur() {}

    /** From the top of the page to its end. */
    static SequencedMap<String, List<Saboteur>> byPart() {
        SequencedMap<String, List<Saboteur>> parts = new LinkedHashMap<>();
        parts.put("Group rules", StreetSaboteurs.inTheRules());
        parts.put("Strategies", StreetSaboteurs.inTheStrategies());
        parts.put("Calendar and wires", StreetSaboteurs.inCalendarAndWires());
        parts.put("Safety gate", GuardSaboteurs.inTheGate());
        parts.put("Sentinel", GuardSaboteurs.inTheSentinel());
        parts.put("Beat and control cycle", GuardSaboteurs.inTheBeat());
        parts.put("Site files and seal", GuardSaboteurs.inTheFiles());
        parts.put("Proof", GuardSaboteurs.inTheProof());
        parts.put("Orders", LineSaboteurs.inTheAuthority());
        parts.put("Line", LineSaboteurs.onTheLine());
        parts.put("Journal", MemorySaboteurs.inTheJournal());
        parts.put("Recordings", MemorySaboteurs.inRecordings());
        return parts;
    }

    static List<Saboteur> all() {
        return byPart().values().stream().flatMap(List::stream).toList();
    }

    /** The tables of {@code docs/saboteurs.md}. */
    static String tables() {
        StringBuilder page = new StringBuilder();
        byPart().forEach((part, saboteurs) -> {
            page.append("\n## ").append(part).append("\n\n| What was broken | Class | Caught by |\n|---|---|---|\n");
            for (Saboteur saboteur : saboteurs) {
                String by =
                        saboteur.caughtBy().stream().map(EverySaboteur::written).collect(Collectors.joining("<br>"));
                page.append("| %s | `%s` | %s |\n".formatted(saboteur.broken(), saboteur.type(), by));
            }
        });
        return page.toString();
    }

    private static String written(Catcher catcher) {
        String type = catcher.type().substring(catcher.type().lastIndexOf('.') + 1);
        return catcher.hand().word + " `" + type + "` `" + catcher.method() + "`";
    }
}
