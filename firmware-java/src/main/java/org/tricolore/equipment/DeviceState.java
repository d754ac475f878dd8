package org.tricolore.equipment;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.model.DeviceKind;

/**
 * What a piece of equipment is doing, as it is told.
 *
 * @param state one word, such as {@code UP} or {@code STANDBY}
 * @param details more of it, by name
 * @param troubles what should be repaired
 */
public record DeviceState(
        String name, DeviceKind kind, String state, SortedMap<String, String> details, List<Trouble> troubles) {
    public DeviceState {
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
        troubles = List.copyOf(troubles);
    }
}
