/** The line under blows: real processes that are killed, and a ledger that has to be right at the end. */
package org.tricolore.workshop.trial;
