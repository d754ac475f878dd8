package org.tricolore.cycle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tricolore.link.MeasureMessage;
import org.tricolore.model.Detections;
import org.tricolore.model.Detector;
import org.tricolore.model.Moment;

/**
 * Who came over the detectors of a junction, and how long they were there, in intervals that begin with the wall clock's
 * own. Used by the reporter's thread alone.
 *
 * <p>An interval that was not seen from beginning to end (start of the agent, a clock that was set) tells how much of it
 * was.
 */
final class DetectorCounts {
    private final List<Detector> detectors;

    private final long lengthMillis;

    private final int[] counts;

    private final long[] onMillis;

    private final long[] knownMillis;

    private long seenMillis;

    /** Begin of the interval, UTC ms. */
    private long from;

    private Detections before;

    private Moment last;

    /** @param minutes length of an interval; divides an hour */
    DetectorCounts(List<Detector> detectors, int minutes) {
        this.detectors = detectors;
        this.lengthMillis = minutes * 60_000L;
        this.counts = new int[detectors.size()];
        this.onMillis = new long[detectors.size()];
        this.knownMillis = new long[detectors.size()];
    }

    /** What the detectors say from now on; the interval that has ended, if one has. */
    Optional<MeasureMessage> see(Detections detections, Moment now) {
        Optional<MeasureMessage> ended = Optional.empty();
        long wall = now.wall().toEpochMilli();
        if (last == null) {
            from = Math.floorDiv(wall, lengthMillis) * lengthMillis;
        } else {
            long passed = now.millis() - last.millis();
            long left = Math.clamp(from + lengthMillis - last.wall().toEpochMilli(), 0, passed);
            boolean over = wall >= from + lengthMillis || wall < from;
            pass(over ? left : passed);
            if (over) {
                ended = Optional.of(message());
                begin(wall);
                pass(Math.min(passed - left, wall - from));
            }
            for (int i = 0; i < counts.length; i++) {
                counts[i] += detections.sees(i) && !before.sees(i) ? 1 : 0;
            }
        }
        before = detections;
        last = now;
        return ended;
    }

    private void pass(long millis) {
        seenMillis += millis;
        for (int i = 0; i < counts.length; i++) {
            onMillis[i] += before.sees(i) ? millis : 0;
            knownMillis[i] += before.knows(i) ? millis : 0;
        }
    }

    private void begin(long wall) {
        from = Math.floorDiv(wall, lengthMillis) * lengthMillis;
        seenMillis = 0;
        for (int i = 0; i < counts.length; i++) {
            counts[i] = 0;
            onMillis[i] = 0;
            knownMillis[i] = 0;
        }
    }

    private MeasureMessage message() {
        List<MeasureMessage.Count> list = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            String name = detectors.get(i).name();
            list.add(new MeasureMessage.Count(name, counts[i], onMillis[i], knownMillis[i]));
        }
        return new MeasureMessage(Instant.ofEpochMilli(from), (int) (lengthMillis / 60_000), seenMillis, list);
    }
}
