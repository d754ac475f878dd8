package org.tricolore.model;

import java.util.List;

/**
 * An actuated plan (micro-régulation): stages come in their order when they are asked for, and last as long as somebody
 * comes, between a minimum and a maximum.
 *
 * @param name such as {@code actuated}
 * @param rules one for each stage of the junction, in their order
 * @param restStage index of the stage in which the junction rests when nobody asks, or {@link #STAYS}
 */
public record StagePlan(String name, List<Rule> rules, int restStage) {
    /** Rest wherever the last one was served. */
    public static final int STAYS = -1;

    /**
     * How one stage behaves.
     *
     * @param minimumMillis shortest time with all its groups open, ms; the groups' own minimum greens hold besides
     * @param maximumMillis longest time once another stage is asked for, ms
     * @param recall whether it comes in every cycle, asked or not
     * @param onCall groups of the stage that open only when they are asked for, such as a crossing with a button
     */
    public record Rule(int minimumMillis, int maximumMillis, boolean recall, GroupSet onCall) {}

    public StagePlan {
        rules = List.copyOf(rules);
    }
}
