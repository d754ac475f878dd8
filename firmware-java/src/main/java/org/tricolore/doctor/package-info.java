/** What is wrong with a machine that is to run an agent, and how to mend it. */
package org.tricolore.doctor;
