/**
 * The doors to the outside: what the agent asks of a cabinet, a line and a clock, and what they answer.
 *
 * <p>Knows the JDK alone. Real hardware, the virtual street and the firmware meet here and nowhere else.
 */
package org.tricolore.hal;
