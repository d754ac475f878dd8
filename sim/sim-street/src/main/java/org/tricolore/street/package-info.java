/**
 * The street of the mind: a virtual cabinet with its lamps, flasher relay and contacts, a clock that moves only when
 * told, a pacer that moves it, and a line that can be cut.
 *
 * <p>Stands beside the real hardware and knows {@code hal-api} and the JDK alone, so that it cannot inherit the
 * firmware's mistakes. What the street <em>sees</em> is kept apart from what the agent is <em>told</em>.
 */
package org.tricolore.street;
