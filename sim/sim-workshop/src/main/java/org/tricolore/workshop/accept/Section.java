package org.tricolore.workshop.accept;

import java.util.List;

/**
 * What belongs together in the report.
 *
 * @param note what a reader must know of the section; may be empty
 */
record Section(String title, String note, List<Check> checks) {
    Section {
        checks = List.copyOf(checks);
    }

    boolean passed() {
        return checks.stream().allMatch(Check::passed);
    }
}
