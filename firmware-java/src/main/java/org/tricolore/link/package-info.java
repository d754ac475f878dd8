/**
 * The words on the line: messages to values and back, and the way of an order from the line to the control cycle.
 *
 * <p>Nothing here throws for what came over the line; nothing here opens a socket or a file, or looks at a clock.
 */
package org.tricolore.link;
