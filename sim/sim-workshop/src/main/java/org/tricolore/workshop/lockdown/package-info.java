/** The day of 17 March 2020 for a whole city, in virtual time: one operator's orders, lost links, and the audit. */
package org.tricolore.workshop.lockdown;
