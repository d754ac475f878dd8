/** I/O boards on Modbus lines: RTU over a serial port, or TCP. */
package org.tricolore.hal.serial;
