package org.tricolore.command;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Bytes of UTF-8 lines on their way to where a command prints; closing it leaves that open. */
final class PrintedBytes extends OutputStream {
    private final PrintWriter out;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    PrintedBytes(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void write(int next) {
        line.write(next);
        if (next == '\n') {
            out.print(line.toString(StandardCharsets.UTF_8));
            line.reset();
        }
    }

    @Override
    public void close() {
        out.print(line.toString(StandardCharsets.UTF_8));
        out.flush();
    }
}
