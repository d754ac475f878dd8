package org.tricolore.model;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who does not wait like everybody else at a junction, as configured.
 *
 * @param priority for buses and trams
 * @param preemptions for trains and fire engines, the strongest first
 * @param routes names of emergency corridors, each with the name of the stage it opens
 */
public record Precedence(PriorityRules priority, List<Preemption> preemptions, SortedMap<String, String> routes) {
    /** A junction at which everybody waits his turn. */
    public static final Precedence NONE = new Precedence(PriorityRules.NONE, List.of(), new TreeMap<>());

    public Precedence {
        preemptions = List.copyOf(preemptions);
        routes = Collections.unmodifiableSortedMap(new TreeMap<>(routes));
    }

    /** The name of the stage that a stage or a route of this name stands for. */
    public String stageOf(String stageOrRoute) {
        return routes.getOrDefault(stageOrRoute, stageOrRoute);
    }
}
