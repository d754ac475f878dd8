package org.tricolore.model;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One step in the life of an order.
 *
 * @param code present when {@code phase} is {@link OrderPhase#REFUSED}
 * @param text a sentence a controller-room operator understands, or {@link Words#NONE}
 * @param tick the tick at which it happened; −1 for what happened outside the control cycle
 */
public record OrderNews(UUID id, OrderPhase phase, Optional<RefusalCode> code, Words text, Instant at, long tick) {}
