/** What somebody at the desk does: with his hands, with the clock, with the key of a post. One form for page and scenario. */
package org.tricolore.workshop.deeds;
