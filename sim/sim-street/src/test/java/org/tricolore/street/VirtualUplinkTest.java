package org.tricolore.street;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.tricolore.hal.Uplink.Incoming;
import org.tricolore.hal.Uplink.Letter;
import org.tricolore.hal.Uplink.Qos;

class VirtualUplinkTest {
    private final VirtualUplink line = VirtualUplink.standing();
    private final List<Incoming> got = new ArrayList<>();

    private static Letter letter(String topic, String text, boolean retain) {
        return new Letter(topic, text.getBytes(StandardCharsets.UTF_8), Qos.AT_LEAST_ONCE, retain);
    }

    private List<String> receive() {
        got.clear();
        line.receive(100, got::add);
        return got.stream()
                .map(letter -> new String(letter.payload(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void countsItsConnections() {
        VirtualUplink fresh = new VirtualUplink();
        assertEquals(0, fresh.connection());
        fresh.restore();
        assertEquals(1, fresh.connection());
        fresh.restore();
        assertEquals(1, fresh.connection(), "it stood already");
        fresh.cut();
        assertEquals(-1, fresh.connection());
        fresh.restore();
        assertEquals(2, fresh.connection());
    }

    @Test
    void carriesLettersOut() {
        assertTrue(line.send(letter("event", "a", false)));
        assertTrue(line.send(letter("state", "b", true)));
        assertEquals(List.of("a"), line.sent("event"));
        assertEquals(2, line.sent().size());
        line.forgetSent();
        assertEquals(List.of(), line.sent());
        assertEquals(Map.of("state", "b"), line.retained());
    }

    @Test
    void refusesALetterWhileCutOrBusy() {
        line.busy(true);
        assertFalse(line.send(letter("event", "a", false)));
        line.busy(false);
        line.cut();
        assertFalse(line.send(letter("state", "a", true)));
        assertEquals(List.of(), line.sent());
        assertEquals(Map.of(), line.retained());
    }

    @Test
    void retainsTheLastLetterOfATopicUntilAnEmptyOne() {
        line.send(letter("state", "old", true));
        line.send(letter("state", "new", true));
        line.send(letter("state", "passing", false));
        assertEquals(Map.of("state", "new"), line.retained());
        line.send(letter("state", "", true));
        assertEquals(Map.of(), line.retained());
    }

    @Test
    void bringsLettersInOrderAndNoMoreThanAsked() {
        line.deliver("order", "1");
        line.deliver("order", "2");
        line.deliver("order", "3");
        assertEquals(2, line.receive(2, got::add));
        assertEquals("order", got.getFirst().topic());
        assertEquals(List.of("3"), receive());
        assertEquals(List.of(), receive());
    }

    @Test
    void keepsLettersWhileCutAndBringsThemAfterwards() {
        line.cut();
        assertTrue(line.deliver("order", "1"));
        assertEquals(List.of(), receive());
        line.restore();
        assertEquals(List.of("1"), receive());
    }

    @Test
    void bringsUnacknowledgedLettersAgainAfterACutAndAcknowledgedOnesNot() {
        line.deliver("order", "1");
        line.deliver("order", "2");
        line.deliver("order", "3");
        receive();
        got.get(1).acknowledge().run();
        assertEquals(List.of(), receive(), "not again on the same connection");
        line.deliver("order", "4");
        line.cut();
        line.restore();
        assertEquals(List.of("1", "3", "4"), receive());
        assertEquals(3, line.outstanding());
        got.forEach(letter -> letter.acknowledge().run());
        line.cut();
        line.restore();
        assertEquals(List.of(), receive());
        assertEquals(0, line.outstanding());
    }

    @Test
    void losesAnAcknowledgementOfBeforeTheCut() {
        line.deliver("order", "1");
        receive();
        Runnable late = got.getFirst().acknowledge();
        line.cut();
        late.run();
        line.restore();
        assertEquals(List.of("1"), receive());
        late.run();
        assertEquals(1, line.outstanding());
    }

    @Test
    void holdsABoundedNumberOfEverything() {
        for (int i = 0; i < VirtualUplink.MOST_WAITING; i++) {
            assertTrue(line.deliver("order", "" + i));
        }
        assertFalse(line.deliver("order", "one too many"));
        assertEquals(VirtualUplink.MOST_UNACKNOWLEDGED, receive().size());
        assertFalse(line.deliver("order", "fetched is not acknowledged"));
        got.getFirst().acknowledge().run();
        assertTrue(line.deliver("order", "fits"));

        for (int i = 0; i <= VirtualUplink.MOST_REMEMBERED; i++) {
            line.send(letter("event", "" + i, false));
        }
        assertEquals(VirtualUplink.MOST_REMEMBERED, line.sent().size());
        assertEquals("1", line.sent("event").getFirst());

        byte[] huge = new byte[VirtualUplink.MOST_BYTES + 1];
        assertThrows(IllegalArgumentException.class, () -> line.deliver("order", huge));
        assertThrows(
                IllegalArgumentException.class, () -> line.send(new Letter("state", huge, Qos.AT_MOST_ONCE, false)));
    }

    @Test
    void canLoseDuplicateAndReorderOneLetterEach() {
        line.dropNext();
        line.deliver("order", "lost");
        line.deliver("order", "1");
        line.duplicateNext();
        line.deliver("order", "2");
        line.deliver("order", "3");
        line.reorderNext();
        line.deliver("order", "5");
        assertEquals(List.of("1", "2", "2", "3"), receive());
        line.deliver("order", "4");
        line.deliver("order", "6");
        assertEquals(List.of("4", "5", "6"), receive());
    }

    @Test
    void callsTheAgentForEachLetterAndWhenItStandsAnew() {
        AtomicInteger calls = new AtomicInteger();
        line.whenHeard(calls::incrementAndGet);
        line.deliver("order", "1");
        assertEquals(1, calls.get());
        line.cut();
        assertEquals(1, calls.get());
        line.restore();
        assertEquals(2, calls.get());
    }

    @Test
    void staysDownOnceTheAgentHasClosedIt() {
        line.close();
        assertEquals(-1, line.connection());
        assertFalse(line.send(letter("state", "a", true)));
        assertThrows(IllegalStateException.class, line::restore);
    }
}
