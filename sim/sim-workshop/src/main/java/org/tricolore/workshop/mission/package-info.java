/** Fault-finding exercises for training: one hidden fault, two questions, a score. */
package org.tricolore.workshop.mission;
