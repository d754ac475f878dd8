package org.tricolore.model;

/**
 * What the strongest orders ask of the engine, taken together.
 *
 * @param plan name of the plan that should run
 * @param fallenBack the cabinet's own flasher holds the lamps; stronger than {@code mode}
 */
public record Demand(String plan, Mode mode, boolean fallenBack) {}
