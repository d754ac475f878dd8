/** What goes onto a device: runtime image and Debian package of the agent, without the workshop. */
package org.tricolore.workshop.pack;
