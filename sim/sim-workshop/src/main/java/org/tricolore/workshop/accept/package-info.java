/** The acceptance test of a site: made from its configuration, run on a virtual street, written as a signed report. */
package org.tricolore.workshop.accept;
