package org.tricolore.config;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Stage;

/** The stages of a junction, to be found by their name. */
record StageNames(List<Stage> stages, Report report) {
    /** The stage that a value or key names; an unknown one is told. */
    OptionalInt find(YamlNode name) {
        Optional<String> text = name.string();
        for (int i = 0; i < stages.size(); i++) {
            if (text.equals(Optional.of(name(i)))) {
                return OptionalInt.of(i);
            }
        }
        text.ifPresent(unknown -> report.add(
                ProblemCode.UNKNOWN_STAGE,
                name,
                Report.quote(unknown),
                Report.list(stages.stream().map(Stage::name).toList())));
        return OptionalInt.empty();
    }

    int size() {
        return stages.size();
    }

    String name(int stage) {
        return stages.get(stage).name();
    }

    GroupSet groups(int stage) {
        return stages.get(stage).groups();
    }
}
