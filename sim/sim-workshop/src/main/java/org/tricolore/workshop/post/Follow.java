package org.tricolore.workshop.post;

import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.tricolore.edge.PahoUplink;

/** Steps a courier until the orders one is waiting for are where one wants them. */
final class Follow {
    private static final long PAUSE_NANOS = 10_000_000;

    /** How far an order is followed. */
    enum Until {
        /** It can be seen on the street, or has ended. */
        APPLIED,
        /** It has ended. */
        END
    }

    private final Until until;

    private final Map<UUID, LedgerEntry> awaited = new LinkedHashMap<>();

    private final Set<UUID> left = new HashSet<>();

    private Consumer<LedgerEntry> told;

    Follow(Until until, List<LedgerEntry> orders, Consumer<LedgerEntry> told) {
        this.until = until;
        this.told = told;
        orders.forEach(order -> {
            awaited.put(order.id(), order);
            left.add(order.id());
        });
    }

    /** What the courier tells. */
    void heard(LedgerEntry order) {
        if (awaited.replace(order.id(), order) == null) {
            return;
        }
        if (order.standing().ends() || until == Until.APPLIED && order.standing() == Standing.APPLIED) {
            left.remove(order.id());
        }
        told.accept(order);
    }

    /**
     * Until all are there, or the time is over.
     *
     * @param line its troubles are given to {@code troubles}
     */
    void run(Courier courier, PahoUplink line, Consumer<String> troubles, Optional<Instant> end) throws IOException {
        while (!left.isEmpty() && end.map(Instant.now()::isBefore).orElse(true)) {
            courier.step(System.nanoTime(), Instant.now());
            line.trouble().ifPresent(trouble -> troubles.accept(trouble.english()));
            LockSupport.parkNanos(this, PAUSE_NANOS);
        }
    }

    /** The orders as they stand now. */
    List<LedgerEntry> orders() {
        return List.copyOf(awaited.values());
    }

    int left() {
        return left.size();
    }
}
