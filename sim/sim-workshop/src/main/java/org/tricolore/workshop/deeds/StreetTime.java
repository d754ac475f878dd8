package org.tricolore.workshop.deeds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import org.tricolore.model.Moment;
import org.tricolore.model.Words;
import org.tricolore.street.Pacer;
import org.tricolore.street.StreetClock;

/** The hand on the street's clock: how fast it runs, and what the wall clock shows. */
final class StreetTime {
    /** So long before summer or winter time begins one arrives there. */
    private static final Duration BEFORE_CHANGE = Duration.ofMinutes(1);

    private final StreetClock clock;

    private final Pacer pacer;

    private final ZoneId zone;

    StreetTime(StreetClock clock, Pacer pacer, ZoneId zone) {
        this.clock = clock;
        this.pacer = pacer;
        this.zone = zone;
    }

    Outcome speed(double times) {
        pacer.speed(times);
        return new Outcome.Done();
    }

    Outcome step() {
        if (pacer.speed() != 0) {
            return new Outcome.Refused(new Words(
                    "The street runs: pause it first, then step.", "La rue tourne : mettez-la d'abord en pause."));
        }
        pacer.step(Duration.ofMillis(Moment.TICK_MILLIS));
        return new Outcome.Done();
    }

    /** The wall clock jumps as one that is set; what runs for so and so long does not notice. */
    Outcome jump(String to) {
        Instant now = clock.read().wall();
        if (to.equals(Field.Time.CLOCK_CHANGE)) {
            ZoneOffsetTransition next = zone.getRules().nextTransition(now);
            if (next == null) {
                return new Outcome.Refused(new Words(
                        "Clocks are not changed in " + zone + ": jump to an hour instead.",
                        "L'heure ne change pas dans " + zone + " : choisissez une heure."));
            }
            clock.stepWall(Duration.between(now, next.getInstant().minus(BEFORE_CHANGE)));
        } else {
            clock.stepWall(
                    Duration.between(now, LocalDateTime.parse(to).atZone(zone).toInstant()));
        }
        return new Outcome.Done();
    }

    void view(ObjectNode to) {
        to.put("speed", pacer.speed());
    }
}
