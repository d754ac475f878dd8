package org.tricolore.street;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tricolore.hal.CabinetDriver;
import org.tricolore.hal.CabinetPlan;
import org.tricolore.hal.CabinetPlan.Input;
import org.tricolore.hal.CabinetPlan.Lamp;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Level;
import org.tricolore.hal.TimeSource;

@Timeout(30)
class VirtualCabinetDriverTest {
    private static final long MS = 1_000_000;

    private final StreetClock clock = new StreetClock(Instant.EPOCH);
    private final VirtualCabinetDriver driver = new VirtualCabinetDriver();

    /** The same time as the clock's, but not a clock that the driver knows. */
    private final TimeSource stranger = new TimeSource() {
        @Override
        public Reading read() {
            return clock.read();
        }

        @Override
        public void awaitNanos(long monotonicNanos) throws InterruptedException {
            clock.awaitNanos(monotonicNanos);
        }
    };

    @Test
    void isFoundByItsName() {
        List<String> names = ServiceLoader.load(CabinetDriver.class).stream()
                .map(found -> found.get().name())
                .toList();
        assertTrue(names.contains("virtual"), names.toString());
    }

    @Test
    void livesInTheTimeOfAStreetClock() throws IOException {
        clock.advance(Duration.ofSeconds(3));
        VirtualCabinet cabinet = assertInstanceOf(VirtualCabinet.class, driver.open(VirtualCabinetTest.PLAN, clock));
        assertEquals(ChannelSet.of(1, 7), cabinet.seen());
        clock.advance(Duration.ofMillis(500));
        assertEquals(ChannelSet.EMPTY, cabinet.seen());
    }

    @Test
    void followsAnyOtherClockOnAThreadOfItsOwn() throws IOException, InterruptedException {
        VirtualCabinet cabinet = (VirtualCabinet) driver.open(VirtualCabinetTest.PLAN, stranger);
        for (int i = 0; i < 25; i++) {
            awaitFeed();
            clock.advance(Duration.ofMillis(20));
        }
        awaitFeed();
        assertEquals(ChannelSet.EMPTY, cabinet.seen());
        cabinet.close();
        while (!clock.earliestVisit().equals(StreetClock.Visit.NONE)) {
            clock.awaitNews(100 * MS);
        }
    }

    private void awaitFeed() throws InterruptedException {
        while (clock.earliestVisit().deadline() != clock.read().monotonicNanos() + 20 * MS) {
            clock.awaitNews(100 * MS);
        }
    }

    @Test
    void doesNotLetAHiccupOfItsOwnThreadLookLikeADeadAgent() {
        VirtualCabinetDriver.Feed feed = new VirtualCabinetDriver.Feed(stranger);
        clock.advance(Duration.ofMillis(10));
        assertEquals(10 * MS, feed.next());
        clock.advance(Duration.ofSeconds(3));
        assertEquals(60 * MS, feed.next());
        clock.advance(Duration.ofMillis(10));
        assertEquals(70 * MS, feed.next());
    }

    @Test
    void holdsTheRelayOfAnAgentThatBeatsInTimeHoweverLateItsOwnThreadIs() {
        VirtualCabinetDriver.Feed feed = new VirtualCabinetDriver.Feed(stranger);
        VirtualCabinet cabinet = new VirtualCabinet(VirtualCabinetTest.PLAN, 0, feed::pulsed, () -> {});
        feed.feeds(cabinet);
        for (int beat = 0; beat < 50; beat++) {
            clock.advance(Duration.ofMillis(100));
            cabinet.actuators().pulse();
        }
        assertEquals(Level.OFF, cabinet.flasher());
    }

    @Test
    void dropsTheRelayOfAnAgentThatIsDead() {
        VirtualCabinetDriver.Feed feed = new VirtualCabinetDriver.Feed(stranger);
        VirtualCabinet cabinet = new VirtualCabinet(VirtualCabinetTest.PLAN, 0, feed::pulsed, () -> {});
        feed.feeds(cabinet);
        for (int beat = 0; beat < 3; beat++) {
            clock.advance(Duration.ofMillis(100));
            cabinet.actuators().pulse();
        }
        for (int turn = 0; turn < 20; turn++) {
            clock.advance(Duration.ofMillis(10));
            cabinet.advanceTo(feed.next());
        }
        assertEquals(Level.ON, cabinet.flasher());
    }

    @Test
    void aPatientRelayWaitsLongerAndNoLonger() {
        CabinetPlan plan = new CabinetPlan(
                VirtualCabinetTest.PLAN.site(),
                VirtualCabinetTest.PLAN.lamps(),
                VirtualCabinetTest.PLAN.inputs(),
                Map.of("relaySilence", "1000"));
        VirtualCabinet cabinet = new VirtualCabinet(plan, 0);
        cabinet.actuators().pulse();
        cabinet.advanceTo(100 * MS);
        cabinet.actuators().pulse();
        cabinet.advanceTo(1_000 * MS);
        assertEquals(Level.OFF, cabinet.flasher());
        cabinet.actuators().pulse();
        cabinet.advanceTo(2_001 * MS);
        assertEquals(Level.ON, cabinet.flasher());
    }

    @Test
    void refusesAnUnknownOptionWithASentence() {
        assertEquals(
                "virtual cabinet of crossing: wiring.options: the virtual cabinet has no option \"lampMiliamps\"; "
                        + "remove it, or write one of [door, lampMilliamps, relaySilence, reset]",
                refusal(VirtualCabinetTest.PLAN.lamps(), List.of(), Map.of("lampMiliamps", "90")));
    }

    @Test
    void refusesImpossibleValuesWithASentence() {
        for (String wrong : List.of("0", "-90", "ninety", "5001", "99999999999", "", "090")) {
            String text = refusal(List.of(), List.of(), Map.of("lampMilliamps", wrong));
            assertTrue(text.contains("\"" + wrong + "\" is no current of a lamp; write"), text);
        }
        for (String wrong : List.of("149", "2001", "1 s", "")) {
            String text = refusal(List.of(), List.of(), Map.of("relaySilence", wrong));
            assertTrue(text.contains("\"" + wrong + "\" is no silence of a relay; write"), text);
        }
        assertTrue(refusal(List.of(), List.of(), Map.of("door", "reset")).contains("they are two inputs"));
    }

    @Test
    void refusesAPlanThatCannotBeWired() {
        Lamp red = new Lamp(0, "red", false);
        assertTrue(refusal(List.of(red, new Lamp(0, "green", false)), List.of(), Map.of())
                .contains("two lamps are on channel 0"));
        assertTrue(refusal(List.of(red, new Lamp(1, "red", false)), List.of(), Map.of())
                .contains("two lamps are called \"red\""));
        assertTrue(refusal(List.of(red), List.of(new Input(0, "a"), new Input(0, "b")), Map.of())
                .contains("two inputs are on channel 0"));
        assertTrue(refusal(List.of(red), List.of(new Input(0, "a"), new Input(1, "a")), Map.of())
                .contains("two inputs are called \"a\""));
        assertTrue(refusal(List.of(new Lamp(1024, "red", false)), List.of(), Map.of())
                .contains("channel 1024 is outside"));
    }

    private String refusal(List<Lamp> lamps, List<Input> inputs, Map<String, String> options) {
        CabinetPlan plan = new CabinetPlan("crossing", lamps, inputs, options);
        return assertThrows(IOException.class, () -> driver.open(plan, clock)).getMessage();
    }
}
