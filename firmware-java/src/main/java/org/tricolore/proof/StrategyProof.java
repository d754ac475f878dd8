package org.tricolore.proof;

import java.util.Optional;
import org.tricolore.model.Junction;

/**
 * What came of exploring a site's strategies: a bounded exploration, not a proof of everything that can be.
 *
 * @param runs how many runs were made
 * @param ticks how many ticks these had together
 * @param longestWaitMillis the longest time from the end of a green, or from the demand, to the green, in any run, ms
 * @param stuck the first run in which something did not come, if there is one
 */
public record StrategyProof(long runs, long ticks, long longestWaitMillis, Optional<Stuck> stuck) {
    /** Explores the strategies of a junction. */
    public static StrategyProof of(Junction junction, Progress progress) {
        return new StrategyExplorer(junction).run(progress);
    }
}
