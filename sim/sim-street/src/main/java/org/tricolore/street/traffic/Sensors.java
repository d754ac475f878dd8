package org.tricolore.street.traffic;

/** What the street is noticed by: loops in the road, buttons at the kerb. Called on the thread that moves the traffic. */
public interface Sensors {
    /** Told on change only. */
    void loop(String name, boolean occupied);

    void press(String button);
}
