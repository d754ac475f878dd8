/**
 * A virtual cabinet served to other processes over a Unix-domain socket, so that agent, sentinel and cabinet can be
 * killed one by one.
 */
package org.tricolore.street.wire;
