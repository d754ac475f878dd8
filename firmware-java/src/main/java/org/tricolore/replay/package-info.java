/** Recordings of runs: taps at the doors of a control cycle, the file they fill, and the player that runs it again. */
package org.tricolore.replay;
