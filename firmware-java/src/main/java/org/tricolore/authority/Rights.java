package org.tricolore.authority;

import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tricolore.model.DeviceKind;
import org.tricolore.model.Post;
import org.tricolore.model.Task;
import org.tricolore.model.Task.ForceDetector;
import org.tricolore.model.Task.MoveBollard;
import org.tricolore.model.Task.SetMode;
import org.tricolore.model.Task.ShowMessage;

/**
 * Who may order what, with which values, for how long at a time and how often (DOMAIN §8, PROTOCOL), as the file
 * {@code authority.yaml} says. What is not written there is not allowed.
 */
public record Rights(SortedMap<Post, OfPost> posts) {
    /**
     * What one post may.
     *
     * @param ordersAMinute 0 and up
     */
    public record OfPost(int ordersAMinute, List<Grant> grants) {
        public OfPost {
            grants = List.copyOf(grants);
        }
    }

    /**
     * One thing a post may order.
     *
     * @param type of the task, such as {@code SetMode}
     * @param at kinds of equipment it may be ordered at; none: wherever such a task has a meaning
     * @param values that may be ordered, such as {@code ALL_RED}; none: all of them
     * @param mostImportance of a message, 1 to 255
     * @param longest lease at a time
     */
    public record Grant(
            String type, SortedSet<DeviceKind> at, SortedSet<String> values, int mostImportance, Duration longest) {
        /** The bound of a grant that names none. */
        public static final int ANY_IMPORTANCE = 255;

        public Grant {
            at = Collections.unmodifiableSortedSet(new TreeSet<>(at));
            values = Collections.unmodifiableSortedSet(new TreeSet<>(values));
        }

        private boolean allows(Task task, Optional<DeviceKind> target) {
            return task.type().equals(type)
                    && (at.isEmpty() || target.filter(at::contains).isPresent())
                    && (values.isEmpty() || value(task).filter(values::contains).isPresent())
                    && (!(task instanceof ShowMessage message) || message.importance() <= mostImportance);
        }

        /** Whether nothing is allowed by {@code other} that this one does not allow. */
        public boolean covers(Grant other) {
            return type.equals(other.type)
                    && (at.isEmpty() || (!other.at.isEmpty() && at.containsAll(other.at)))
                    && (values.isEmpty() || (!other.values.isEmpty() && values.containsAll(other.values)))
                    && other.mostImportance <= mostImportance
                    && other.longest.compareTo(longest) <= 0;
        }

        private static Optional<String> value(Task task) {
            return switch (task) {
                case SetMode mode -> Optional.of(mode.mode().name());
                case MoveBollard move -> Optional.of(move.position().name());
                case ForceDetector force -> Optional.of(force.value().name());
                default -> Optional.empty();
            };
        }
    }

    public Rights {
        posts = Collections.unmodifiableSortedMap(new TreeMap<>(posts));
    }

    /**
     * The longest lease a post may ask for a task, or empty when it may not ask for it at all.
     *
     * @param target kind of the equipment it is about; empty for signals
     */
    Optional<Duration> longestLease(Post post, Task task, Optional<DeviceKind> target) {
        return of(post).grants().stream()
                .filter(grant -> grant.allows(task, target))
                .map(Grant::longest)
                .max(Comparator.naturalOrder());
    }

    /** What a post may; nothing for one that is not named. */
    public OfPost of(Post post) {
        return posts.getOrDefault(post, new OfPost(0, List.of()));
    }
}
