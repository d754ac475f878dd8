package org.tricolore.model;

/** What a piece of equipment besides the signals is (DOMAIN §7). */
public enum DeviceKind {
    /** A text panel (PMV). */
    PANEL,
    /** A panel that tells the free places of a car park. */
    PARKING_PANEL,
    /** A retractable bollard: UP closes the way. */
    BOLLARD,
    /** A barrier with an arm: DOWN closes the way. */
    BARRIER,
    WEATHER_STATION,
    /** What the cabinet feels of itself: temperature, door, mains, battery. */
    CABINET,
    /** A switched socket, such as that of a modem or a camera. */
    OUTLET;

    /** Whether messages can be shown on it. */
    public boolean shows() {
        return this == PANEL || this == PARKING_PANEL;
    }

    /** Whether it can stand in somebody's way. */
    public boolean closes() {
        return this == BOLLARD || this == BARRIER;
    }
}
