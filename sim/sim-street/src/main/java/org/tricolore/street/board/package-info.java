/** A cabinet of the mind behind Modbus boards: what a driver for real boards talks to. */
package org.tricolore.street.board;
