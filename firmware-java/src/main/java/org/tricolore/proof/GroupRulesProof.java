package org.tricolore.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tricolore.model.Junction;
import org.tricolore.signal.Signals;

/**
 * What came of proving the group rules for one junction: every pair of antagonists and every group alone, explored
 * completely or up to the first breach.
 */
public record GroupRulesProof(List<Explored> explored) {
    public GroupRulesProof {
        explored = List.copyOf(explored);
    }

    /** The proof of the shipped class. */
    public static GroupRulesProof of(Junction junction, Progress progress) {
        return of(junction, Stepper.of(new Signals(junction)), progress);
    }

    /**
     * The proof of any class.
     *
     * @param junction what must hold, whatever {@code stepper} was given
     */
    public static GroupRulesProof of(Junction junction, Stepper stepper, Progress progress) {
        List<Watch> watches = Watch.all(junction);
        List<Explored> explored = new ArrayList<>();
        for (int i = 0; i < watches.size(); i++) {
            progress.at(i, watches.size(), watches.get(i).names(junction));
            Explored one = new Explorer(junction, stepper, watches.get(i)).run();
            explored.add(one);
            if (!one.complete()) {
                break;
            }
        }
        progress.at(explored.size(), watches.size(), "");
        return new GroupRulesProof(explored);
    }

    /** Whether everything was explored and nothing was broken. */
    public boolean proved() {
        return explored.stream().allMatch(Explored::complete);
    }

    /** The way to a breach, if there is one. */
    public Optional<CounterExample> refuted() {
        return explored.stream().flatMap(one -> one.refuted().stream()).findFirst();
    }

    public long states() {
        return explored.stream().mapToLong(Explored::states).sum();
    }

    public long transitions() {
        return explored.stream().mapToLong(Explored::transitions).sum();
    }
}
