/**
 * The signal engine: a pure, deterministic step (state, demand, now) → state.
 *
 * <p>Strategies such as {@link org.tricolore.signal.FixedTime} only wish; {@link org.tricolore.signal.Signals} alone
 * grants. No orders, wires, clocks, threads or chance in here.
 */
package org.tricolore.signal;
