/** The agent's commands for a terminal. */
package org.tricolore.command;
