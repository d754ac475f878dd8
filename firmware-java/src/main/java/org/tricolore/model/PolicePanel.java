package org.tricolore.model;

/**
 * The police panel of a cabinet at one tick. A switch that cannot be read counts as not turned: the junction then runs
 * by itself.
 *
 * @param key whether the key is turned to manual
 * @param next whether the next-stage button is pressed
 * @param flashing whether the switch for flashing yellow is on
 * @param allRed whether the switch for all red is on
 */
public record PolicePanel(boolean key, boolean next, boolean flashing, boolean allRed) {
    public static final PolicePanel AT_REST = new PolicePanel(false, false, false, false);
}
