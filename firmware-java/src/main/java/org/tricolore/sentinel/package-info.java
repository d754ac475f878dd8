/** The sentinel as a process of its own: safety rules, a second read-back, the heartbeat; no network, no plans. */
package org.tricolore.sentinel;
