package org.tricolore.workshop.theatre;

import org.tricolore.cycle.Picture;
import org.tricolore.hal.ChannelSet;
import org.tricolore.model.Moment;

/**
 * Ticks in a row in which nothing was otherwise.
 *
 * @param from number of the first of them in its film
 * @param begin its moment; each other follows a tick later
 * @param picture what the control cycle told; its own moment may be older
 * @param lit lamps that drew current after these ticks
 */
record Frame(int from, Moment begin, Picture picture, ChannelSet lit) {
    /** The moment of a tick of the film that lies in this frame. */
    Moment at(int index) {
        return begin.plusMillis((long) (index - from) * Moment.TICK_MILLIS);
    }

    /** The picture as it would have been taken at that tick. */
    Picture picture(int index) {
        return new Picture(
                at(index),
                picture.junctions(),
                picture.orders(),
                picture.latch(),
                picture.flasher(),
                picture.contacts(),
                picture.faults(),
                picture.equipment());
    }
}
