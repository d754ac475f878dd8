package org.tricolore.safety;

/**
 * A major fault: why the lamps were let go. Stays until somebody opens it inside the cabinet.
 *
 * @param code stable name, such as {@code CONFLICT_ORDERED}
 * @param subject the lines or channels concerned, such as {@code F1 / F3}
 * @param english what a technician should know
 * @param french the same in French
 */
public record Latch(String code, String subject, String english, String french) {}
