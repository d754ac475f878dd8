/** Replay theatre: a recorded run, looked at tick by tick, and what would have come of it with something otherwise. */
package org.tricolore.workshop.theatre;
