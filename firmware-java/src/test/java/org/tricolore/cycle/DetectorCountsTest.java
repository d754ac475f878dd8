package org.tricolore.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tricolore.link.MeasureMessage;
import org.tricolore.model.Detections;
import org.tricolore.model.Detector;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Moment;

class DetectorCountsTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T10:00:30Z");

    private final DetectorCounts counts = new DetectorCounts(List.of(detector("D1"), detector("D2")), 1);

    private final List<MeasureMessage> ended = new ArrayList<>();

    @Test
    void countsWhoComesAndHowLongInMinutesOfTheWallClock() {
        see(0, 0b00, 0b11);
        see(10, 0b01, 0b11);
        see(16, 0b00, 0b11);
        see(20, 0b01, 0b11);
        see(23, 0b00, 0b11);
        see(31, 0b00, 0b11);
        MeasureMessage.Count first = new MeasureMessage.Count("D1", 2, 9_000, 30_000);
        MeasureMessage.Count second = new MeasureMessage.Count("D2", 0, 0, 30_000);
        Instant from = Instant.parse("2026-11-23T10:00:00Z");
        assertEquals(List.of(new MeasureMessage(from, 1, 30_000, List.of(first, second))), ended);
    }

    @Test
    void dividesWhoStaysOverTheTurnOfTheMinute() {
        see(0, 0b00, 0b11);
        see(25, 0b10, 0b11);
        see(40, 0b00, 0b11);
        see(95, 0b00, 0b11);
        assertEquals(
                List.of(5_000L, 10_000L),
                ended.stream().map(m -> m.detectors().get(1).onMillis()).toList());
        assertEquals(
                List.of(1, 0),
                ended.stream().map(m -> m.detectors().get(1).count()).toList());
        assertEquals(60_000, ended.getLast().seenMillis());
    }

    @Test
    void knowsNothingWhileAWireIsDead() {
        see(0, 0b01, 0b10);
        see(31, 0b01, 0b10);
        assertEquals(0, ended.getFirst().detectors().getFirst().knownMillis());
        assertEquals(0, ended.getFirst().detectors().getFirst().onMillis());
        assertEquals(30_000, ended.getFirst().detectors().get(1).knownMillis());
    }

    @Test
    void beginsAnewWhenTheClockIsSet() {
        see(0, 0, 0b11);
        counts.see(new Detections(0, 0b11), new Moment(10, 1_000, BEGIN.plusSeconds(7_200)))
                .ifPresent(ended::add);
        counts.see(new Detections(0, 0b11), new Moment(20, 2_000, BEGIN.minusSeconds(7_200)))
                .ifPresent(ended::add);
        assertEquals(
                List.of("2026-11-23T10:00:00Z", "2026-11-23T12:00:00Z"),
                ended.stream().map(m -> m.from().toString()).toList());
    }

    @Test
    void losesNoMomentOverAnHour() {
        long seed = 4;
        Random random = new Random(seed);
        long on = 0;
        long last = 0;
        for (long tick = 0; tick <= 36_000; tick += 1 + random.nextInt(9)) {
            long next = random.nextInt(4);
            counts.see(new Detections(next, 0b11), new Moment(tick, tick * 100, BEGIN.plusMillis(tick * 100)))
                    .ifPresent(ended::add);
            on = next;
            last = tick;
        }
        assertEquals(
                (last * 100 - 30_000) / 60_000 * 60_000 + 30_000,
                ended.stream().mapToLong(MeasureMessage::seenMillis).sum(),
                "seed " + seed + ", at last " + on);
    }

    private void see(int second, long on, long known) {
        counts.see(new Detections(on, known), new Moment(second * 10L, second * 1_000L, BEGIN.plusSeconds(second)))
                .ifPresent(ended::add);
    }

    private static Detector detector(String name) {
        return new Detector(name, 0, 2_000, true, GroupSet.NONE, GroupSet.NONE);
    }
}
