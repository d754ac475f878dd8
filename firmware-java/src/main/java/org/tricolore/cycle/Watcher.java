package org.tricolore.cycle;

import org.tricolore.journal.Event;
import org.tricolore.model.OrderNews;
import org.tricolore.safety.Evidence;

/** Whoever tells others about the junction. Called by the control thread: must neither block nor throw. */
public interface Watcher {
    /** The street, or what is asked of it, has changed; or a second has passed. */
    void changed(Picture picture);

    /** A step in the life of an order. */
    void news(OrderNews news);

    /** Something that must be in the books, whatever a picture shows of it. */
    default void happened(Event event) {}

    /** The gate has let the lamps go, for this and after these images; the picture with its latch comes after. */
    default void latched(Evidence evidence) {}
}
