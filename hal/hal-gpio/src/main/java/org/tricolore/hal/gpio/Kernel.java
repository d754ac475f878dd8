package org.tricolore.hal.gpio;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** The three calls by which a GPIO chip is used: the narrow door behind which a test may stand. */
interface Kernel {
    /** @return a file descriptor */
    int open(String path) throws IOException;

    void ioctl(int descriptor, long request, MemorySegment argument) throws IOException;

    void close(int descriptor);

    /**
     * The kernel of this machine. Its calls are restricted in Java, because a wrong signature would break the program; these
     * three are the C library's.
     */
    @SuppressWarnings("restricted")
    final class Real implements Kernel {
        /** O_RDWR and O_CLOEXEC of Linux. */
        private static final int FLAGS = 2 | 0x80000;

        private static final Linker LINKER = Linker.nativeLinker();

        private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");

        private static final StructLayout STATE = Linker.Option.captureStateLayout();

        private static final VarHandle ERROR = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

        private static final MethodHandle OPEN = LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow("open"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
                ERRNO,
                Linker.Option.firstVariadicArg(2));

        private static final MethodHandle IOCTL = LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow("ioctl"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS),
                ERRNO,
                Linker.Option.firstVariadicArg(2));

        private static final MethodHandle CLOSE = LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow("close"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

        @Override
        public int open(String path) throws IOException {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment state = arena.allocate(STATE);
                int descriptor = (int) OPEN.invokeExact(state, arena.allocateFrom(path), FLAGS);
                if (descriptor < 0) {
                    throw new IOException(path + " cannot be opened (error " + (int) ERROR.get(state, 0L) + ")");
                }
                return descriptor;
            } catch (IOException told) {
                throw told;
            } catch (Throwable impossible) {
                throw new IllegalStateException("a call to the C library failed", impossible);
            }
        }

        @Override
        public void ioctl(int descriptor, long request, MemorySegment argument) throws IOException {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment state = arena.allocate(STATE);
                int answer = (int) IOCTL.invokeExact(state, descriptor, request, argument);
                if (answer < 0) {
                    throw new IOException("the chip refuses (error " + (int) ERROR.get(state, 0L) + ")");
                }
            } catch (IOException told) {
                throw told;
            } catch (Throwable impossible) {
                throw new IllegalStateException("a call to the C library failed", impossible);
            }
        }

        @Override
        public void close(int descriptor) {
            try {
                int ignored = (int) CLOSE.invokeExact(descriptor);
            } catch (Throwable impossible) {
                throw new IllegalStateException("a call to the C library failed", impossible);
            }
        }
    }
}
