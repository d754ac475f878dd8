/** How soon the relay lets go: real processes that are killed, and injections in virtual time. */
package org.tricolore.workshop.trip;
