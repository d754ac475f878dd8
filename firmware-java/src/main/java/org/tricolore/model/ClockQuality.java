package org.tricolore.model;

import java.util.OptionalLong;

/**
 * How far the wall clock can be believed at one instant; stands in each event, state and birth.
 *
 * @param source whose clock it is, such as {@code SYSTEM} or {@code VIRTUAL}
 * @param synced whether it is kept by the common one
 * @param ageSeconds since the common clock last set it, s; empty when nobody knows
 */
public record ClockQuality(String source, boolean synced, OptionalLong ageSeconds) {}
