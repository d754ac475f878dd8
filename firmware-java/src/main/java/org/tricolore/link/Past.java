package org.tricolore.link;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.model.Answer;
import org.tricolore.model.Post;

/**
 * What the line remembers from before a restart.
 *
 * @param marks the highest sequence number of each post that has ordered anything
 * @param known the last answer to each order id that is still remembered, oldest first
 * @param unsent answers that may not have reached the broker, in order of their number
 * @param plan the plan that ran last
 * @param acknowledged the centre has all events up to this number
 */
public record Past(
        SortedMap<Post, Long> marks, List<Known> known, List<Answer> unsent, Optional<String> plan, long acknowledged) {
    /** The first start of an agent. */
    public static final Past NONE = new Past(new TreeMap<>(), List.of(), List.of(), Optional.empty(), 0);

    /** The last answer to one order of one post. */
    public record Known(Post post, Answer answer) {}

    public Past {
        marks = Collections.unmodifiableSortedMap(new TreeMap<>(marks));
        known = List.copyOf(known);
        unsent = List.copyOf(unsent);
    }
}
