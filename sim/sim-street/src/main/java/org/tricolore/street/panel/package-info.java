/**
 * A text panel of the mind that answers SNMP: what a driver for real panels, or anybody's SNMP tool, talks to.
 *
 * <p>Numbers of objects, their values and the check sum are those of NTCIP 1203. It draws with {@code org.tricolore.multi},
 * as the agent does, and shares nothing else with it.
 */
package org.tricolore.street.panel;
