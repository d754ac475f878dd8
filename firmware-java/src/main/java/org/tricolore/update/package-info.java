/** How program and configuration of a device are replaced: whole or not at all, and back again when the new is no good. */
package org.tricolore.update;
