/** One tick (read all, decide, write all, on one thread) and the beat that makes ticks. */
package org.tricolore.cycle;
