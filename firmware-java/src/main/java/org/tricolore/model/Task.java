package org.tricolore.model;

import java.util.UUID;

/** What an order asks for. No task exists for the matrix, minimum times, yellow, clearance or the latch. */
public sealed interface Task {
    /** Run this plan, from the next switch point on. */
    record SelectPlan(String plan) implements Task {}

    /** Put the whole junction into this mode. */
    record SetMode(Mode mode) implements Task {}

    /** End one of this post's own orders. */
    record Revoke(UUID order) implements Task {}

    /** The task's name on the line, such as {@code SelectPlan}. */
    default String type() {
        return getClass().getSimpleName();
    }
}
