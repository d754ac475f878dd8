/** Whole agents in virtual time among mishaps, watched by referees who share no code with them. */
package org.tricolore.workshop.endure;
