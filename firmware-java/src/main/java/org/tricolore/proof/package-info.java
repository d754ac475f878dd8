/**
 * The exhaustive exploration of the shipped group rules for one site. What it shows, and why looking at two groups at a
 * time is enough, stands in {@code docs/proof.md}.
 *
 * <p>Pure like the engine: no clock, thread, file or chance. Nothing below imports it.
 */
package org.tricolore.proof;
