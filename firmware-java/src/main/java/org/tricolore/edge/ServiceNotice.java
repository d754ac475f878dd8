package org.tricolore.edge;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The word to whoever supervises this process (systemd's notify protocol): that it is ready, that it lives.
 *
 * <p>Java has no datagrams on Unix-domain sockets, so the three calls go to the C library. Never waits: what a full socket
 * does not take is lost, and said again a second later.
 */
public final class ServiceNotice implements AutoCloseable {
    /** What systemd writes into the environment of a service of {@code Type=notify}. */
    public static final String VARIABLE = "NOTIFY_SOCKET";

    private static final short AF_UNIX = 1;

    /** SOCK_DGRAM, SOCK_NONBLOCK and SOCK_CLOEXEC of Linux. */
    private static final int DATAGRAM = 2 | 0x800 | 0x80000;

    private static final int NO_SIGNAL = 0x4000;

    /** Bytes of a path in a {@code sockaddr_un}, with its end. */
    private static final int MOST_PATH = 108;

    private static final int HEAD = 2;

    private static final MethodHandle SOCKET = function(
            "socket",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private static final MethodHandle SEND_TO = function(
            "sendto",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_INT));

    private static final MethodHandle CLOSE =
            function("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private final Arena arena = Arena.ofShared();

    private final MemorySegment address;

    private final int addressLength;

    private final int socket;

    private ServiceNotice(String path) throws Throwable {
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        address = arena.allocate(HEAD + MOST_PATH);
        address.set(ValueLayout.JAVA_SHORT, 0, AF_UNIX);
        MemorySegment.copy(bytes, 0, address, ValueLayout.JAVA_BYTE, HEAD, bytes.length);
        // An @ stands for the zero byte of a name that no file has; such a name has no end mark.
        boolean nameless = path.startsWith("@");
        if (nameless) {
            address.set(ValueLayout.JAVA_BYTE, HEAD, (byte) 0);
        }
        addressLength = HEAD + bytes.length + (nameless ? 0 : 1);
        socket = (int) SOCKET.invokeExact((int) AF_UNIX, DATAGRAM, 0);
    }

    /** Restricted, because a wrong signature would break the program; these three are the C library's. */
    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
    }

    /** The supervisor's socket; empty when nobody supervises, or its name cannot be used. */
    public static Optional<ServiceNotice> at(String path) {
        boolean usable =
                path != null && path.matches("[/@].+") && path.getBytes(StandardCharsets.UTF_8).length < MOST_PATH;
        if (!usable) {
            return Optional.empty();
        }
        try {
            ServiceNotice notice = new ServiceNotice(path);
            return notice.socket < 0 ? Optional.empty() : Optional.of(notice);
        } catch (Throwable impossible) {
            throw new IllegalStateException("a call to the C library failed", impossible);
        }
    }

    /** Says one thing, such as {@code READY=1}. @return whether the supervisor's socket took it */
    public boolean say(String words) {
        try (Arena once = Arena.ofConfined()) {
            byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
            MemorySegment text = once.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
            long sent =
                    (long) SEND_TO.invokeExact(socket, text, (long) bytes.length, NO_SIGNAL, address, addressLength);
            return sent == bytes.length;
        } catch (Throwable impossible) {
            throw new IllegalStateException("a call to the C library failed", impossible);
        }
    }

    @Override
    public void close() {
        try {
            int ignored = (int) CLOSE.invokeExact(socket);
        } catch (Throwable impossible) {
            throw new IllegalStateException("a call to the C library failed", impossible);
        }
        arena.close();
    }
}
