/** Many agents in one process against one broker: what a city asks of machine and line, measured. */
package org.tricolore.workshop.city;
