package org.tricolore.model;

/**
 * What the agent tells the posts about an order, with its number in the books.
 *
 * @param seq number of this answer, rising by one for each answer the agent ever gave; {@link #UNNUMBERED} for one that
 *     is not on disk
 */
public record Answer(OrderNews news, long seq) {
    public static final long UNNUMBERED = 0;

    /** Whether it outlives a power cut. */
    public boolean durable() {
        return seq > UNNUMBERED;
    }
}
