/** How equipment besides the signals behaves: panels, bollards, sensors. Pure steps; orders and wires are others' business. */
package org.tricolore.equipment;
