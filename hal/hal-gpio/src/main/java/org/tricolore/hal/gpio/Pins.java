package org.tricolore.hal.gpio;

import java.io.IOException;

/**
 * Outputs and inputs of one cabinet by their position, whatever chip they are on. Made with all outputs off, and without a
 * moment in which one of them is on.
 */
interface Pins extends AutoCloseable {
    /** Sets all outputs, as near to at once as the hardware can. */
    void write(boolean[] outputs) throws IOException;

    /** Sets one output and leaves the others. */
    void write(int output, boolean on) throws IOException;

    /** Reads all inputs. */
    boolean[] read() throws IOException;

    @Override
    void close();
}
