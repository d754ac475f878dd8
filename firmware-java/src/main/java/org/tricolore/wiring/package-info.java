/** Which lamp hangs on which channel: aspects to channels, channels to detections. */
package org.tricolore.wiring;
