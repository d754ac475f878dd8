package org.tricolore.workshop.lockdown;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.tricolore.model.OrderPhase;

/**
 * What was ordered that day, what came of it and when, and how long traffic waited.
 *
 * @param days by the number of their site
 */
record Audit(Window window, long seed, List<Street.Day> days) {
    Audit {
        days = List.copyOf(days);
    }

    /**
     * How many orders of a kind there were, and how many of them ever came so far; an order can be in several columns.
     *
     * @param neverReached of the expired: their lease was over before the site had answered
     * @param open without an end, or with several: 0 unless something is wrong
     * @param duringLoss given while the link was dead
     * @param appliedAfterLoss of those
     */
    record Sums(
            int ordered,
            int applied,
            int refused,
            int suspended,
            int expired,
            int revoked,
            int superseded,
            int neverReached,
            int open,
            int duringLoss,
            int appliedAfterLoss,
            int sentAgain) {
        static Sums of(Collection<Life> lives) {
            return new Sums(
                    lives.size(),
                    count(lives, life -> life.was(OrderPhase.APPLIED)),
                    count(lives, life -> life.ends().contains(OrderPhase.REFUSED)),
                    count(lives, life -> life.was(OrderPhase.SUSPENDED)),
                    count(lives, life -> life.ends().contains(OrderPhase.EXPIRED)),
                    count(lives, life -> life.ends().contains(OrderPhase.REVOKED)),
                    count(lives, life -> life.ends().contains(OrderPhase.SUPERSEDED)),
                    count(lives, Life::lapsed),
                    count(lives, life -> life.ends().size() != 1),
                    count(lives, life -> life.duringLoss),
                    count(lives, life -> life.duringLoss && life.was(OrderPhase.APPLIED)),
                    count(lives, life -> life.sends() > 1));
        }

        private static int count(Collection<Life> lives, Predicate<Life> which) {
            return (int) lives.stream().filter(which).count();
        }
    }

    /** Orders of all sites. */
    List<Life> lives() {
        return days.stream().flatMap(day -> day.lives().stream()).toList();
    }

    Sums sums() {
        return Sums.of(lives());
    }

    /** By what was ordered and who did, such as {@code SelectPlan, PC_CIRCULATION}. */
    SortedMap<String, Sums> kinds() {
        SortedMap<String, List<Life>> kinds = new TreeMap<>();
        for (Life life : lives()) {
            String kind = life.order.task().type() + ", " + life.order.post();
            kinds.computeIfAbsent(kind, absent -> new ArrayList<>()).add(life);
        }
        SortedMap<String, Sums> sums = new TreeMap<>();
        kinds.forEach((kind, lives) -> sums.put(kind, Sums.of(lives)));
        return sums;
    }

    /** City-wide, by the quarter of an hour. */
    List<Waited> quarters() {
        List<Waited> all = new ArrayList<>(Collections.nCopies(window.quarters(), Waited.NOTHING));
        for (Street.Day day : days) {
            for (int i = 0; i < all.size(); i++) {
                all.set(i, all.get(i).plus(day.slots().get(i)));
            }
        }
        return all;
    }

    /** City-wide, by the hour. */
    List<Waited> hours() {
        int each = 60 / Window.QUARTER_MINUTES;
        List<Waited> quarters = quarters();
        List<Waited> hours = new ArrayList<>();
        for (int i = 0; i < quarters.size(); i += each) {
            hours.add(quarters.subList(i, i + each).stream().reduce(Waited.NOTHING, Waited::plus));
        }
        return hours;
    }

    int linkLosses() {
        return days.stream().mapToInt(day -> day.losses().size()).sum();
    }

    int latches() {
        return days.stream().mapToInt(Street.Day::latches).sum();
    }

    /** From the word to the street, s, of the orders that were applied: so many of a hundred were no slower. */
    double appliedAfterSeconds(int percent) {
        List<Double> seconds = lives().stream()
                .flatMap(life -> life.first(OrderPhase.APPLIED).stream()
                        .map(at -> Duration.between(life.order.issuedAt(), at).toMillis() / 1_000.0))
                .sorted()
                .toList();
        return seconds.isEmpty() ? 0 : seconds.get((seconds.size() - 1) * percent / 100);
    }
}
