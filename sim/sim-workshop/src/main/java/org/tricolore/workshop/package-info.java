/** The technician's workshop: the agent on a virtual street, the posts' console, a broker, a page. */
package org.tricolore.workshop;
