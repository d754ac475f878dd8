package org.tricolore.authority;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.tricolore.model.DeviceKind;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.model.RefusalCode;
import org.tricolore.model.Task;
import org.tricolore.model.Task.MoveBollard;
import org.tricolore.model.Task.SetMode;
import org.tricolore.model.Task.ShowMessage;
import org.tricolore.model.Words;

/** Judges whether a post may order something at all, for how long, and from when. */
final class Permission {
    /** Nobody plans further ahead: beyond, the year was misspelt. */
    static final Duration FURTHEST_BEGIN = Duration.ofDays(366);

    private final Rights rights;

    Permission(Rights rights) {
        this.rights = rights;
    }

    /** @param target kind of the equipment it is about; empty for signals */
    Decision judge(Order order, Optional<DeviceKind> target, Moment now) {
        Optional<Duration> longest = rights.longestLease(order.post(), order.task(), target);
        if (longest.isEmpty()) {
            String where = target.map(kind -> " (" + kind + ")").orElse("");
            return refused(
                    RefusalCode.NOT_ALLOWED,
                    order.post() + " may not order " + described(order.task()) + where,
                    order.post() + " n'a pas le droit d'ordonner " + described(order.task()) + where);
        }
        if (!order.expires().isAfter(now.wall())) {
            return refused(
                    RefusalCode.EXPIRED,
                    "the order ran out at " + order.expires() + "; here it is " + now.wall(),
                    "l'ordre a expiré à " + order.expires() + " ; il est ici " + now.wall());
        }
        Instant begins = begins(order, now);
        if (order.notBefore().isPresent() && !Matter.of(order.task()).mayWait()) {
            return refused(
                    RefusalCode.OUT_OF_BOUNDS,
                    described(order.task()) + " is for now: send it without notBefore when its time has come",
                    described(order.task()) + " vaut maintenant : envoyez-le sans notBefore le moment venu");
        }
        if (begins.isAfter(now.wall().plus(FURTHEST_BEGIN))) {
            return refused(
                    RefusalCode.OUT_OF_BOUNDS,
                    "an order may begin at most " + FURTHEST_BEGIN.toDays() + " days ahead, this one would at "
                            + begins,
                    "un ordre commence au plus " + FURTHEST_BEGIN.toDays() + " jours à l'avance, celui-ci le "
                            + begins);
        }
        if (Duration.between(begins, order.expires()).compareTo(longest.get()) > 0) {
            return refused(
                    RefusalCode.TOO_LONG,
                    described(order.task()) + " may last at most " + length(longest.get())
                            + " at a time; renew it instead",
                    described(order.task()) + " peut durer au plus " + length(longest.get())
                            + " à la fois ; renouvelez-le");
        }
        return new Decision.Accepted();
    }

    /**
     * When the lease of an order that begins now ends, monotonic ms. A wall clock that was set back must not make it
     * longer than anybody may have it.
     */
    long endsMillis(Order order, Optional<DeviceKind> target, Moment now) {
        long longest = rights.longestLease(order.post(), order.task(), target)
                .map(Duration::toMillis)
                .orElse(0L);
        long left = Duration.between(now.wall(), order.expires()).toMillis();
        return now.millis() + Math.min(left, longest);
    }

    private static Instant begins(Order order, Moment now) {
        return order.waitsAt(now.wall()) ? order.notBefore().orElseThrow() : now.wall();
    }

    static String described(Task task) {
        return switch (task) {
            case SetMode set -> task.type() + " " + set.mode();
            case MoveBollard move -> task.type() + " " + move.position();
            case ShowMessage message -> task.type() + " (importance " + message.importance() + ")";
            default -> task.type();
        };
    }

    private static String length(Duration longest) {
        return longest.toSeconds() < 60 ? longest.toSeconds() + " s" : longest.toMinutes() + " min";
    }

    static Decision.Refused refused(RefusalCode code, String english, String french) {
        return new Decision.Refused(code, new Words(english, french));
    }
}
