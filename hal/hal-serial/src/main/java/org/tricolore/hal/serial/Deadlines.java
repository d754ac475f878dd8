package org.tricolore.hal.serial;

import com.digitalpetri.modbus.TimeoutScheduler;
import com.digitalpetri.modbus.TimeoutScheduler.TimeoutHandle;

/** The library's own timers, which are not needed where the line itself keeps the deadline. */
final class Deadlines {
    private static final TimeoutHandle NEVER = new TimeoutHandle() {
        @Override
        public void cancel() {}

        @Override
        public boolean isCancelled() {
            return true;
        }
    };

    /** Its default waits 5 s, on threads of its own. */
    static final TimeoutScheduler NO_TIMER = (task, delay, unit) -> NEVER;

    private Deadlines() {}
}
