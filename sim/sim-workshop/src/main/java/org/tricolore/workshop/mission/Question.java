package org.tricolore.workshop.mission;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A mission with the choices a trainee is given: the truth among near misses, in an order that tells nothing.
 *
 * @param causes at most {@value #CAUSES}
 * @param remedies the right one and those somebody takes who has not looked closely
 */
record Question(Mission mission, List<Mission> causes, List<Remedy> remedies) {
    static final int CAUSES = 6;

    Question {
        causes = List.copyOf(causes);
        remedies = List.copyOf(remedies);
    }

    /**
     * Every kind of fault is hidden equally often, however many lamps a site has.
     *
     * @param missions all that fit the site; one at least
     * @param seed the same gives the same
     */
    static Question of(List<Mission> missions, long seed) {
        Random random = new Random(seed);
        TreeMap<Trouble, List<Mission>> kinds = new TreeMap<>();
        missions.forEach(one ->
                kinds.computeIfAbsent(one.trouble(), _ -> new ArrayList<>()).add(one));
        List<Mission> kind = pick(List.copyOf(kinds.values()), random);
        Mission hidden = pick(kind, random);
        Set<Mission> causes = new LinkedHashSet<>(List.of(hidden));
        add(causes, 2, missions.stream().filter(one -> isSamePlace(one, hidden)).toList(), random);
        add(causes, 2, kind, random);
        add(causes, CAUSES, missions, random);
        Set<Remedy> remedies = new LinkedHashSet<>(hidden.trouble().nearMisses());
        remedies.add(hidden.trouble().remedy());
        // Some of other troubles, so that the choices do not tell the kind of fault.
        shuffled(List.of(Remedy.values()), random).stream()
                .filter(one -> !remedies.contains(one))
                .limit(2)
                .toList()
                .forEach(remedies::add);
        return new Question(hidden, shuffled(causes, random), shuffled(remedies, random));
    }

    /** The same lamp with another trouble, the same head, the same detector. */
    private static boolean isSamePlace(Mission one, Mission hidden) {
        return !hidden.where().isEmpty()
                && one.where().split(" ", 2)[0].equals(hidden.where().split(" ", 2)[0]);
    }

    private static void add(Set<Mission> to, int more, List<Mission> from, Random random) {
        int most = Math.min(CAUSES, to.size() + more);
        for (Mission one : shuffled(from, random)) {
            if (to.size() < most) {
                to.add(one);
            }
        }
    }

    private static <T> T pick(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    private static <T> List<T> shuffled(Iterable<T> from, Random random) {
        List<T> all = new ArrayList<>();
        from.forEach(all::add);
        Collections.shuffle(all, random);
        return all;
    }

    boolean isCause(int choice) {
        return causes.get(choice).equals(mission);
    }

    boolean isRemedy(int choice) {
        return remedies.get(choice) == mission.trouble().remedy();
    }
}
