/** The words of the street as values: signals, junctions, plans, orders, instants. Knows the JDK alone. */
package org.tricolore.model;
