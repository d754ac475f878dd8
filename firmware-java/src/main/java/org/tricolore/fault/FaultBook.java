package org.tricolore.fault;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.model.Words;

/** The faults that stand now: each is raised once, keeps its first time, and is cleared once. */
public final class FaultBook {
    private final SortedMap<String, Fault> standing = new TreeMap<>();

    private List<Fault> list = List.of();

    /** What the book agrees with: the same again changes nothing. */
    private Collection<Sighting> seen = List.of();

    /** One fault as seen in this tick, without a time. */
    public record Sighting(String code, String subject, boolean major, Words text) {
        String key() {
            return code + " " + subject;
        }
    }

    /**
     * Makes the book agree with what is seen now.
     *
     * @param sightings must not be changed afterwards
     *
     * @return whether a fault was raised or cleared
     */
    public boolean see(Collection<Sighting> sightings, Instant now) {
        if (sightings == seen || (sightings.isEmpty() && standing.isEmpty())) {
            return false;
        }
        seen = sightings;
        boolean changed = standing.keySet()
                .retainAll(sightings.stream().map(Sighting::key).toList());
        for (Sighting seen : sightings) {
            Fault before = standing.get(seen.key());
            if (before == null) {
                standing.put(seen.key(), new Fault(seen.code(), seen.subject(), seen.major(), now, seen.text()));
                changed = true;
            }
        }
        if (changed) {
            list = new ArrayList<>(standing.values());
        }
        return changed;
    }

    /** Faults that stand, in a stable order; the same list until something changes. */
    public List<Fault> faults() {
        return list;
    }
}
