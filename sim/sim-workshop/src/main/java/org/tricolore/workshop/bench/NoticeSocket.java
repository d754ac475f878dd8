package org.tricolore.workshop.bench;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The supervisor's end of systemd's notify protocol: hears the instant at which a service says that it is ready. */
final class NoticeSocket implements AutoCloseable {
    private static final short AF_UNIX = 1;

    private static final int DATAGRAM = 2;

    private static final int SOL_SOCKET = 1;

    private static final int RECEIVE_TIMEOUT = 20;

    private static final int ADDRESS_BYTES = 110;

    private static final int MOST_BYTES = 512;

    private static final MethodHandle SOCKET = function("socket", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);

    private static final MethodHandle BIND = function("bind", ValueLayout.ADDRESS, ValueLayout.JAVA_INT);

    private static final MethodHandle OPTION = function(
            "setsockopt", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);

    private static final MethodHandle RECEIVE =
            function("recv", ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT);

    private static final MethodHandle CLOSE = function("close");

    private final Path path;

    private final int socket;

    /** @throws IOException when no socket can be made there */
    NoticeSocket(Path path) throws IOException {
        this.path = path;
        byte[] name = path.toString().getBytes(StandardCharsets.UTF_8);
        try (Arena arena = Arena.ofConfined()) {
            socket = (int) SOCKET.invokeExact((int) AF_UNIX, DATAGRAM, 0);
            MemorySegment address = arena.allocate(ADDRESS_BYTES);
            address.set(ValueLayout.JAVA_SHORT, 0, AF_UNIX);
            MemorySegment.copy(name, 0, address, ValueLayout.JAVA_BYTE, 2, name.length);
            int bound = (int) BIND.invokeExact(socket, address, 3 + name.length);
            if (socket < 0 || bound != 0) {
                throw new IOException("no socket can be made at " + path);
            }
        } catch (IOException told) {
            throw told;
        } catch (Throwable impossible) {
            throw new IllegalStateException("a call to the C library failed", impossible);
        }
    }

    /** The first argument, an int, is left out. */
    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, java.lang.foreign.MemoryLayout... more) {
        java.lang.foreign.MemoryLayout[] all = new java.lang.foreign.MemoryLayout[more.length + 1];
        all[0] = ValueLayout.JAVA_INT;
        System.arraycopy(more, 0, all, 1, more.length);
        Linker linker = Linker.nativeLinker();
        boolean receives = name.equals("recv");
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(receives ? ValueLayout.JAVA_LONG : ValueLayout.JAVA_INT, all));
    }

    /** Waits for the next word. @return what was said; empty text when nothing came in time */
    String hear(int seconds) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment patience = arena.allocate(16);
            patience.set(ValueLayout.JAVA_LONG, 0, seconds);
            int set = (int) OPTION.invokeExact(socket, SOL_SOCKET, RECEIVE_TIMEOUT, patience, 16);
            MemorySegment words = arena.allocate(MOST_BYTES);
            long bytes = (long) RECEIVE.invokeExact(socket, words, (long) MOST_BYTES, 0);
            return set != 0 || bytes <= 0
                    ? ""
                    : new String(words.asSlice(0, bytes).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
        } catch (Throwable impossible) {
            throw new IllegalStateException("a call to the C library failed", impossible);
        }
    }

    @Override
    public void close() {
        try {
            int ignored = (int) CLOSE.invokeExact(socket);
            Files.deleteIfExists(path);
        } catch (Throwable gone) {
            // It was to go.
        }
    }
}
