package org.tricolore.proof;

import java.util.Optional;

/**
 * What came of one exploration.
 *
 * @param states how many different states were met, observer and all
 * @param transitions how many steps were tried
 * @param refuted the way to a breach, if there is one
 * @param complete whether every state that can be reached was met; false also after a breach
 */
public record Explored(
        Watch watch, long states, long transitions, Optional<CounterExample> refuted, boolean complete) {}
