/**
 * What a text panel shows of a message in the MULTI markup of NTCIP 1203: read, drawn with real fonts, and judged.
 *
 * <p>Knows the JDK alone. The agent's authority, the panel's driver, the simulated panel and the workshop draw with these
 * same classes: what one of them accepts the other can show.
 */
package org.tricolore.multi;
