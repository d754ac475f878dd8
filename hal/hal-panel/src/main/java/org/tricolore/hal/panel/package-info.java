/**
 * Text panels that speak NTCIP 1203 over SNMP, UDP.
 *
 * <p>Numbers of objects and their values are facts of NTCIP 1203 (<em>Object Definitions for Dynamic Message Signs</em>),
 * versions 1 to 3.
 */
package org.tricolore.hal.panel;
