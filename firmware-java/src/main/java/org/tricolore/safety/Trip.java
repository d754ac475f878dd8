package org.tricolore.safety;

import org.tricolore.hal.ChannelSet;

/** A major fault as it was found: what will be latched, and the lamp channels it was seen on. */
record Trip(Latch latch, ChannelSet channels) {
    Trip(String code, String subject, ChannelSet channels, String english, String french) {
        this(new Latch(code, subject, english, french), channels);
    }

    /** The same fault under a code that says where it was found. */
    Trip found(String where) {
        return new Trip(new Latch(latch.code() + where, latch.subject(), latch.english(), latch.french()), channels);
    }
}
