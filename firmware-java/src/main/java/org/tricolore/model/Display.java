package org.tricolore.model;

import java.util.List;

/**
 * The lamps that make an aspect visible.
 *
 * @param steady names of the lamps that burn, such as {@code red}
 * @param flashing names of the lamps that flash
 */
public record Display(List<String> steady, List<String> flashing) {
    public static final Display NOTHING = new Display(List.of(), List.of());

    public Display {
        steady = List.copyOf(steady);
        flashing = List.copyOf(flashing);
    }
}
