package org.tricolore.authority;

import org.tricolore.model.Order;
import org.tricolore.model.OrderPhase;

/**
 * An order that was accepted and has not ended.
 *
 * @param endsMillis monotonic ms at which it runs out: once accepted, a step of the wall clock neither lengthens nor
 *     shortens it
 * @param phase {@code ACCEPTED}, {@code APPLIED} or {@code SUSPENDED}
 */
public record Lease(Order order, long endsMillis, OrderPhase phase) {
    Lease in(OrderPhase next) {
        return new Lease(order, endsMillis, next);
    }
}
