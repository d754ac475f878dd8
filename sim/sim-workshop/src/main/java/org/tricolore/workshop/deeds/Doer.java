package org.tricolore.workshop.deeds;

/** Whoever does it. Called from several threads at a time. */
@FunctionalInterface
public interface Doer {
    /** @param deed one that {@link Deeds} finds nothing wrong with */
    Outcome perform(Deed deed);
}
