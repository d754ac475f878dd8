package org.tricolore.workshop.city;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.cycle.OnBeat;
import org.tricolore.hal.Uplink.Letter;
import org.tricolore.hal.Uplink.Qos;
import org.tricolore.link.KeyBook;
import org.tricolore.model.Moment;
import org.tricolore.street.VirtualUplink;
import org.tricolore.workshop.broker.EmbeddedBroker;

/** A few junctions stand for a thousand. */
class CityTest {
    private static final Instant MORNING = Instant.parse("2026-11-24T09:00:00Z");

    private static final KeyBook NOBODY = new KeyBook(List.of());

    private static final OnBeat IDLE = new OnBeat() {
        @Override
        public void tick(Moment now, long nowMillis) {}

        @Override
        public long notBeforeMillis() {
            return Long.MIN_VALUE / 2_000_000;
        }

        @Override
        public void failed(Throwable cause, Moment now, long nowMillis) {}
    };

    @TempDir
    private Path directory;

    @Test
    void everyKindOfJunctionStartsUpAndRunsAndKeepsItsLamps() {
        Rehearsal street = new Rehearsal(kinds(), NOBODY, MORNING, 7);
        for (int tick = 0; tick < 1_200; tick++) {
            street.tick();
        }
        for (Resident one : street.residents()) {
            assertTrue(one.runs(), one.site().name() + ": " + one.picture());
            assertEquals(Standing.RUNS, one.standing(), one.site().name());
        }
    }

    @Test
    void theSameSeedMakesTheSameTrafficAndAnotherDoesNot() {
        assertEquals(said(7), said(7));
        assertFalse(said(7).equals(said(8)));
    }

    /** What the signals of a crossing have said in two minutes. */
    private static List<String> said(long seed) {
        Rehearsal street = new Rehearsal(List.of(site("tram-crossing")), NOBODY, MORNING, seed);
        List<String> heard = new ArrayList<>();
        for (int tick = 0; tick < 1_200; tick++) {
            street.residents().getFirst().beat();
            street.residents().getFirst().talk();
            heard.addAll(street.line(0).sent("signal"));
            street.tick();
        }
        return heard;
    }

    @Test
    void countsTicksThatAreLateAndThoseThatAreSkipped() {
        Punctuality counts = new Punctuality();
        OnBeat beat = counts.counting(IDLE);
        beat.tick(moment(0), 50);
        assertEquals(new Punctuality.Sums(1, 0, 0, 0), counts.sums(), "50 ms is not late");
        beat.tick(moment(1), 151);
        assertEquals(new Punctuality.Sums(2, 1, 0, 0), counts.sums());
        beat.tick(moment(4), 400);
        assertEquals(new Punctuality.Sums(3, 3, 2, 0), counts.sums(), "two grid points saw no tick");
        assertEquals(200, counts.worstMillis());
    }

    @Test
    void aLetterGoesToItsSiteAndNobodyElse() {
        VirtualUplink orders = VirtualUplink.standing();
        VirtualUplink sender = VirtualUplink.standing();
        Trunk trunk = new Trunk(orders, VirtualUplink.standing(), List.of(sender), new LongAdder());
        var first = trunk.of("SITE-0001", 0);
        var second = trunk.of("SITE-0002", 1);
        orders.deliver("SITE-0002/order", "x");
        orders.deliver("SITE-0009/order", "nobody's");
        trunk.distribute();
        assertEquals(0, first.receive(9, letter -> {}));
        assertEquals(1, orders.outstanding(), "in nobody's hands yet");
        assertTrue(second.waits() && !first.waits(), "an order waits for the second alone");
        assertEquals(1, second.receive(9, letter -> {
            assertEquals("order", letter.topic());
            letter.acknowledge().run();
        }));
        assertEquals(0, orders.outstanding());
        assertFalse(second.waits());
        assertTrue(first.send(new Letter("state", "{}".getBytes(StandardCharsets.UTF_8), Qos.AT_LEAST_ONCE, true)));
        assertEquals("SITE-0001/state", sender.pollSent().topic());
    }

    @Test
    @Timeout(120)
    void fourJunctionsAtOneBrokerRunAndAreOrdered() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(0);
                City city = new City(new City.Settings(
                        4, List.of(site("crossing")), broker.url(), Optional.empty(), directory, 5, 1))) {
            CountDownLatch stop = new CountDownLatch(1);
            city.settle(10, stop, () -> {});
            city.awaitStarted(60, stop, () -> {});
            City.Begin begin = city.begin();
            while (city.since(begin).orders().applied() == 0) {
                assertFalse(stop.await(100, TimeUnit.MILLISECONDS));
            }
            Figures figures = city.since(begin).with(city.lastAnswers());
            assertEquals(0, figures.orders().refused());
            assertTrue(figures.orders().p99() > 0, figures.toString());
            assertTrue(figures.ticks().ticks() > 0 && figures.sent() > 0 && figures.heard() > 0, figures.toString());
            assertEquals(4, figures.json().path("junctions").asInt());
            assertEquals("SITE-0004", city.residents().getLast().site().name());
        }
    }

    private static Moment moment(long tick) {
        return new Moment(tick, tick * Moment.TICK_MILLIS, MORNING.plusMillis(tick * Moment.TICK_MILLIS), true);
    }

    private static List<Site> kinds() {
        return CityCommand.KINDS.stream().map(CityTest::site).toList();
    }

    private static Site site(String name) {
        return SiteLoader.load(Path.of("../../config/sites", name)).site().orElseThrow();
    }
}
