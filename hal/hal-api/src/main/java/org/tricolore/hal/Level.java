package org.tricolore.hal;

/** What one wire says. Unknown is a value: a cut wire is not "off", and whoever decides takes the worse case. */
public enum Level {
    OFF,
    ON,
    UNKNOWN
}
