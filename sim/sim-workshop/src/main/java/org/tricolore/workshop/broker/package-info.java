/** A broker of the workshop's own, so that nothing needs installing. */
package org.tricolore.workshop.broker;
