/**
 * What must never be seen, in lamp channels, and the only hand on the lamps.
 *
 * <p>Imports {@code org.tricolore.hal} alone: it shares no class, no file and no algorithm with what it watches.
 */
package org.tricolore.safety;
