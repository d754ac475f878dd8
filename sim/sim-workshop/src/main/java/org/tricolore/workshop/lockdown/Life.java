package org.tricolore.workshop.lockdown;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.model.Order;
import org.tricolore.model.OrderPhase;

/** One order in the control room's ledger: when it was given, how often it was sent, and every answer to it. */
final class Life {
    /**
     * One answer.
     *
     * @param code of a refusal, otherwise empty
     */
    record Step(OrderPhase phase, Instant at, String code) {}

    final Order order;

    /** Whether the link was dead when it was given. */
    final boolean duringLoss;

    /** By their numbers. */
    private final SortedMap<Long, Step> steps = new TreeMap<>();

    private Optional<Instant> lastSent = Optional.empty();

    private int sends;

    private boolean lapsed;

    Life(Order order, boolean duringLoss) {
        this.order = order;
        this.duringLoss = duringLoss;
    }

    void sent(Instant wall) {
        lastSent = Optional.of(wall);
        sends++;
    }

    Optional<Instant> lastSent() {
        return lastSent;
    }

    int sends() {
        return sends;
    }

    boolean answered() {
        return !steps.isEmpty();
    }

    /** Its lease has run out and nobody at the site has answered: it is not sent any more. */
    void lapse() {
        lapsed = true;
    }

    boolean lapsed() {
        return lapsed && !answered();
    }

    void hear(long number, Step step) {
        steps.putIfAbsent(number, step);
    }

    /** In the order of their numbers. */
    List<Step> steps() {
        return List.copyOf(steps.values());
    }

    boolean was(OrderPhase phase) {
        return steps.values().stream().anyMatch(step -> step.phase() == phase);
    }

    Optional<Instant> first(OrderPhase phase) {
        return steps.values().stream()
                .filter(step -> step.phase() == phase)
                .map(Step::at)
                .findFirst();
    }

    /** How it ended: one phase, or none while it is open, or several when somebody is wrong. */
    List<OrderPhase> ends() {
        List<OrderPhase> ends = new ArrayList<>();
        steps.values().stream().map(Step::phase).filter(OrderPhase::ends).forEach(ends::add);
        if (lapsed()) {
            ends.add(OrderPhase.EXPIRED);
        }
        return ends;
    }
}
