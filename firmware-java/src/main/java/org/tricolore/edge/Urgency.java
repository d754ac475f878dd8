package org.tricolore.edge;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.tinylog.Logger;

/**
 * Lets one thread go before all others of its process, where that process is in the real-time class of Linux.
 *
 * <p>There a thread keeps its core until it waits for something, so a compiler, a collector or a flood of letters at the same
 * priority would make a tick late, and late ticks let the lamps go. Anywhere else, or without the right to it (a service
 * unit's {@code LimitRTPRIO}), nothing changes. The calls go to the C library, because Java has no such class.
 */
public final class Urgency {
    private static final int FIFO = 1;

    private static final int ROUND_ROBIN = 2;

    private static final int CALLER = 0;

    private static final int MOST = 99;

    private static final MethodHandle GET_CLASS =
            function("sched_getscheduler", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private static final MethodHandle GET_PRIORITY = function(
            "sched_getparam", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));

    private static final MethodHandle SET = function(
            "sched_setscheduler",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));

    private Urgency() {}

    /** Restricted, because a wrong signature would break the program; these three are the C library's. */
    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
    }

    /** The calling thread goes before the others from now on. @return whether it does */
    public static boolean first() {
        try (Arena once = Arena.ofConfined()) {
            int sort = (int) GET_CLASS.invokeExact(CALLER);
            if (sort != FIFO && sort != ROUND_ROBIN) {
                return false;
            }
            MemorySegment priority = once.allocate(ValueLayout.JAVA_INT);
            if ((int) GET_PRIORITY.invokeExact(CALLER, priority) != 0) {
                return false;
            }
            int now = priority.get(ValueLayout.JAVA_INT, 0);
            priority.set(ValueLayout.JAVA_INT, 0, Math.min(MOST, now + 1));
            boolean raised = now < MOST && (int) SET.invokeExact(CALLER, sort, priority) == 0;
            if (!raised) {
                Logger.warn("the beat may not go before the other threads (priority {}): LimitRTPRIO is too low", now);
            }
            return raised;
        } catch (Throwable impossible) {
            throw new IllegalStateException("a call to the C library failed", impossible);
        }
    }
}
