package org.tricolore.workshop.lockdown;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** When the links of which sites are dead: one site in ten over noon, and any site once in three hours or so. */
final class Losses {
    private static final int ONE_OF = 10;

    private static final int MINUTES = 5;

    private static final int MORE_MINUTES = 20;

    private static final int HOURS = 3;

    /** A time without a link. */
    record Loss(Instant from, Instant until) {
        boolean at(Instant wall) {
            return !wall.isBefore(from) && wall.isBefore(until);
        }
    }

    private Losses() {}

    /** Those of each site; one at least is dead over noon, when the window has a noon. */
    static List<List<Loss>> draw(int sites, Window window, Random luck) {
        int first = luck.nextInt(ONE_OF);
        List<List<Loss>> all = new ArrayList<>();
        for (int site = 0; site < sites; site++) {
            List<Loss> losses = new ArrayList<>();
            if (site % ONE_OF == Math.min(first, sites - 1)) {
                int minutes = MINUTES + luck.nextInt(MORE_MINUTES);
                add(losses, new Loss(Window.at(Window.NOON, -1), Window.at(Window.NOON, minutes)), window);
            }
            for (int hour = window.from(); hour < window.until(); hour++) {
                if (luck.nextInt(HOURS) == 0) {
                    int minute = hour * 60 + luck.nextInt(60);
                    int minutes = MINUTES + luck.nextInt(MORE_MINUTES);
                    add(losses, new Loss(Window.at(minute), Window.at(minute + minutes)), window);
                }
            }
            all.add(List.copyOf(losses));
        }
        return all;
    }

    private static void add(List<Loss> to, Loss loss, Window window) {
        if (loss.until().isAfter(window.begin()) && loss.from().isBefore(window.lastLease())) {
            boolean late = loss.until().isAfter(window.lastLease());
            to.add(new Loss(loss.from(), late ? window.lastLease() : loss.until()));
        }
    }
}
