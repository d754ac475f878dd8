/** What was done at the desk, as a text that can be recorded, edited and played again. */
package org.tricolore.workshop.scenario;
