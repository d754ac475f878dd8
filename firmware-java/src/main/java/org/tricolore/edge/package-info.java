/** MQTT client, wall clock, key files: libraries and the machine, without a word of the domain. */
package org.tricolore.edge;
