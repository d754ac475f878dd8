/** Lamps, inputs and heartbeat on GPIO lines. */
package org.tricolore.hal.gpio;
