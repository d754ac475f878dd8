package org.tricolore.hal.panel;

import java.io.IOException;
import org.snmp4j.PDU;

/** The way of one question to one panel, and of its answer. Blocks; used by the panel's own thread alone. */
interface Way extends AutoCloseable {
    /**
     * Asks, and once more when nothing comes.
     *
     * @throws IOException when nothing comes again
     */
    PDU ask(PDU question) throws IOException;

    @Override
    void close() throws IOException;
}
