package org.tricolore.authority;

import java.util.List;
import org.tricolore.model.Detections;
import org.tricolore.model.Detector;
import org.tricolore.model.Task.ForceDetector;
import org.tricolore.model.Task.ForceDetector.Value;

/** What orders want of single detectors, laid over what their wires say. */
final class DetectorOrders {
    private final List<Detector> detectors;

    /** Bit {@code i} set while an order says what detector {@code i} sees. */
    private long forced;

    /** Those of them that shall see somebody. */
    private long on;

    private Detections told = Detections.NOBODY;

    DetectorOrders(List<Detector> detectors) {
        this.detectors = detectors;
    }

    /** Forgets what was wanted; each order that holds is then taken up again. */
    void clear() {
        forced = 0;
        on = 0;
    }

    void take(String target, ForceDetector order) {
        int index = index(target);
        if (index >= 0 && order.value() != Value.NORMAL) {
            forced |= 1L << index;
            on |= order.value() == Value.ON ? 1L << index : 0;
        }
    }

    /** The same object while neither what is said nor what is wanted changes. */
    Detections over(Detections wires) {
        if (forced == 0) {
            return wires;
        }
        long sees = (wires.on() & ~forced) | on;
        long known = wires.known() | forced;
        boolean same = told.on() == sees && told.known() == known && told.forced() == forced;
        told = same ? told : new Detections(sees, known, forced);
        return told;
    }

    private int index(String name) {
        for (int i = 0; i < detectors.size(); i++) {
            if (detectors.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
