package org.tricolore.hal.serial;

import com.digitalpetri.modbus.client.ModbusClient;
import java.io.IOException;

/**
 * The way to the boards of one bus. An exchange on it is made by the calling thread alone, within a deadline: no thread of
 * a library, no event, no timer has a part in it.
 */
interface Line extends AutoCloseable {
    /**
     * Opens it.
     *
     * @throws IOException that says why it cannot be opened
     */
    void open() throws IOException;

    boolean isOpen();

    /** What speaks Modbus over this line; the same object all the time. */
    ModbusClient client();

    /** The next exchange has ended by then, with or without an answer ({@link System#nanoTime}). */
    void deadline(long nanoTime);

    @Override
    void close();
}
