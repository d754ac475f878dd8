package org.tricolore.hal.serial;

import java.util.ArrayList;
import java.util.List;
import org.tricolore.hal.Trouble;

/** Everything that is wrong with the options of a site, each with its place and its remedy. */
final class Mistakes {
    private static final String CODE = "DRIVER_OPTIONS";

    private final List<Trouble> found = new ArrayList<>();

    private final String above;

    /** @param above place of the options in the site, such as {@code wiring.options} */
    Mistakes(String above) {
        this.above = above;
    }

    /** @param option name of the option the sentences are about */
    void add(String option, String english, String french) {
        String place = above + "." + option;
        found.add(new Trouble(CODE, place, place + ": " + english, place + " : " + french));
    }

    List<Trouble> found() {
        return List.copyOf(found);
    }
}
