package org.tricolore.link;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tricolore.link.Letters.claims;
import static org.tricolore.link.Letters.selectPlan;
import static org.tricolore.link.Letters.signed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.tricolore.hal.Level;
import org.tricolore.hal.TimeSource.Reading;
import org.tricolore.hal.Uplink.Letter;
import org.tricolore.hal.Uplink.Qos;
import org.tricolore.model.Answer;
import org.tricolore.model.Aspect;
import org.tricolore.model.Mode;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Post;
import org.tricolore.model.Running;
import org.tricolore.model.Words;
import org.tricolore.street.VirtualUplink;

class LineTest {
    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");

    private static final UUID ID = UUID.fromString("0d7c1c1e-0000-4000-8000-000000000001");

    private final VirtualUplink uplink = new VirtualUplink();

    private final Disk disk = new Disk();

    private final Inbox inbox = new Inbox();

    private final Outbox outbox = new Outbox();

    private final Line line = new Line(
            uplink,
            new Intake(new OrderReader(Letters.SITE, Letters.keyBook()), disk, inbox, Past.NONE),
            outbox,
            disk,
            new BirthMessage("cetur1988", "boot", "0.1", "0".repeat(64), "1".repeat(64), List.of(), "VIRTUAL"),
            Past.NONE);

    @Test
    void introducesItselfOnEachNewConnection() {
        outbox.state(state("base54", 0));
        step(0);
        assertEquals(List.of(), uplink.sent());
        uplink.restore();
        step(100);
        assertEquals(List.of("birth", "state"), topics());
        assertTrue(uplink.sent().stream().allMatch(letter -> letter.retain() && letter.qos() == Qos.AT_LEAST_ONCE));
        step(200);
        assertEquals(2, uplink.sent().size(), "once is enough");
        uplink.cut();
        step(300);
        uplink.restore();
        step(400);
        assertEquals(List.of("birth", "state", "birth", "state"), topics());
    }

    @Test
    void sendsANewStateAtMostTwiceASecond() {
        uplink.restore();
        for (int millis = 0; millis <= 2_000; millis += 100) {
            outbox.state(state("plan" + millis, millis));
            step(millis);
        }
        assertEquals(
                List.of("plan0", "plan500", "plan1000", "plan1500", "plan2000"),
                uplink.sent("state").stream()
                        .map(text -> json(text).get("plan").textValue())
                        .toList());
    }

    @Test
    void sendsAnUnchangedStateEveryThirtySecondsOnly() {
        uplink.restore();
        for (int millis = 0; millis <= 90_000; millis += 100) {
            outbox.state(state("base54", millis));
            step(millis);
        }
        assertEquals(4, uplink.sent("state").size());
        assertEquals(
                "2026-11-23T10:01:30.000Z",
                json(uplink.sent("state").getLast()).get("at").textValue());
    }

    @Test
    void tellsWhatIsWrongWithTheLineWithTheStateAndWhenItIsMended() {
        StateMessage.Fault ends =
                new StateMessage.Fault("CERTIFICATE_EXPIRES", "line.pem", new Words("ends", "expire"), TEN);
        uplink.restore();
        outbox.state(state("base54", 0));
        step(0);
        line.faults(List.of(ends));
        step(100);
        assertEquals(1, uplink.sent("state").size(), "at most twice a second");
        step(500);
        step(600);
        step(5_000);
        line.faults(List.of());
        step(5_100);
        step(9_000);
        List<JsonNode> states = uplink.sent("state").stream()
                .map(text -> json(text).get("faults"))
                .toList();
        assertEquals(3, states.size());
        assertEquals("[]", states.get(0).toString());
        assertEquals("CERTIFICATE_EXPIRES", states.get(1).at("/0/code").textValue());
        assertEquals("expire", states.get(1).at("/0/textFr").textValue());
        assertEquals("[]", states.get(2).toString());
    }

    @Test
    void sendsEveryChangeOfLampsInOrder() {
        uplink.restore();
        for (int i = 0; i < 20; i++) {
            outbox.signal(signal(i));
        }
        step(0);
        List<Double> seconds = uplink.sent("signal").stream()
                .map(text -> json(text).get("cycleSecond").doubleValue())
                .toList();
        assertEquals(20, seconds.size());
        assertEquals(seconds.stream().sorted().toList(), seconds);
    }

    @Test
    void tellsLampsBetweenTwoStepsAndReadsNoLetterThere() {
        uplink.restore();
        outbox.signal(signal(1));
        hurry(0);
        assertEquals(0, uplink.sent("signal").size(), "it has not introduced itself");
        step(0);
        outbox.signal(signal(2));
        uplink.deliver("order", "whatever");
        long before = line.letters();
        hurry(0);
        assertEquals(2, uplink.sent("signal").size());
        assertEquals(1, uplink.outstanding(), "a flood of letters gains nothing by it");
        assertEquals(before + 1, line.letters());
        step(0);
        assertTrue(line.letters() > before + 1, "the letter was read");
    }

    @Test
    void goesOnBehindAChangeOfLampsThatCannotBePutIntoWords() {
        uplink.restore();
        outbox.signal(() -> {
            throw new IllegalStateException("no words for it");
        });
        outbox.signal(signal(2));
        assertThrows(IllegalStateException.class, () -> step(0));
        step(0);
        assertEquals(1, uplink.sent("signal").size());
    }

    @Test
    void callsWhoeverTakesOutForEachChangeOfLamps() {
        int[] calls = {0};
        Outbox calling = new Outbox(() -> calls[0]++);
        calling.signal(signal(1));
        assertEquals(1, calls[0]);
        calling.state(() -> null);
        assertEquals(1, calls[0], "a snapshot is thinned out anyway");
    }

    @Test
    void tellsTheLastLampsAloneAfterACut() {
        for (int i = 0; i < 20; i++) {
            outbox.signal(signal(i));
            step(i);
        }
        uplink.restore();
        step(100);
        assertEquals(1, uplink.sent("signal").size());
        assertEquals(
                19.0, json(uplink.sent("signal").getFirst()).get("cycleSecond").doubleValue());
    }

    @Test
    void losesTheOldestChangesOnlyWhenThereIsNoRoom() {
        for (int i = 0; i < Outbox.MOST_SIGNALS + 5; i++) {
            outbox.signal(signal(i));
        }
        uplink.restore();
        step(0);
        assertEquals(Outbox.MOST_SIGNALS, uplink.sent("signal").size());
        assertEquals(5, outbox.lostSignals());
        assertEquals(
                5.0, json(uplink.sent("signal").getFirst()).get("cycleSecond").doubleValue());
    }

    @Test
    void answersOnlyWhatTheDiskHasAndAcknowledgesNotBefore() {
        uplink.restore();
        disk.holds = true;
        uplink.deliver("order", signed(claims(ID, 7, selectPlan("peak80"))));
        step(0);
        assertEquals(List.of(), uplink.sent("order/ack"));
        assertEquals(1, uplink.outstanding());
        assertTrue(inbox.poll().isEmpty());
        disk.letGo();
        step(10);
        assertEquals(List.of("RECEIVED"), phases());
        assertEquals(0, uplink.outstanding());
        assertEquals(ID, inbox.poll().orElseThrow().id());
    }

    @Test
    void letsASecondLetterOfTheSameOrderWaitWithTheFirst() {
        uplink.restore();
        disk.holds = true;
        uplink.duplicateNext();
        uplink.deliver("order", signed(claims(ID, 7, selectPlan("peak80"))));
        step(0);
        disk.letGo();
        step(10);
        assertEquals(List.of("RECEIVED"), phases());
        assertEquals(0, uplink.outstanding());
        assertTrue(inbox.poll().isPresent());
        assertTrue(inbox.poll().isEmpty());
    }

    @Test
    void refusesWhatTheDiskCannotTake() {
        uplink.restore();
        disk.full = true;
        byte[] letter = signed(claims(ID, 7, selectPlan("peak80")));
        uplink.deliver("order", letter);
        step(0);
        uplink.deliver("order", letter);
        step(10);
        assertEquals(List.of("DISK_FULL", "DISK_FULL"), codes());
        assertEquals(0, json(uplink.sent("order/ack").getFirst()).get("seq").asInt());
        assertTrue(inbox.poll().isEmpty());
        assertEquals(0, uplink.outstanding());
    }

    @Test
    void keepsTheLetterOfAnOrderTheDiskCannotTakeWithTheBrokerUntilItsAnswerHasLeft() {
        uplink.restore();
        step(0);
        disk.full = true;
        uplink.busy(true);
        uplink.deliver("order", signed(claims(ID, 7, selectPlan("peak80"))));
        step(10);
        step(20);
        assertEquals(List.of(), codes());
        assertEquals(1, uplink.outstanding(), "an agent that dies now gets it again");
        uplink.busy(false);
        step(30);
        assertEquals(List.of("DISK_FULL"), codes());
        assertEquals(0, uplink.outstanding());
    }

    @Test
    void doesNotWaitForTheLineWithTheLetterOfAnOrderThatIsOnDisk() {
        uplink.restore();
        step(0);
        uplink.busy(true);
        uplink.deliver("order", signed(claims(ID, 7, selectPlan("peak80"))));
        step(10);
        assertEquals(List.of(), phases());
        assertEquals(0, uplink.outstanding());
    }

    @Test
    void refusesMoreOrdersThanMayWait() {
        uplink.restore();
        for (int i = 0; i <= Inbox.MOST; i++) {
            uplink.deliver("order", signed(claims(new UUID(0, i), i, selectPlan("peak80"))));
        }
        for (int i = 0; i < 5; i++) {
            step(i);
        }
        assertEquals(1, codes().stream().filter("TOO_MANY"::equals).count());
    }

    @Test
    void looksAtABoundedNumberOfLettersOfEachSender() {
        uplink.restore();
        for (int i = 0; i <= Pace.POST_BURST; i++) {
            uplink.deliver("order", signed(claims(new UUID(0, i), 1, selectPlan("peak80"))));
        }
        uplink.deliver(
                "order",
                signed(
                        "{\"alg\":\"EdDSA\",\"kid\":\"PC_SECURITE\"}",
                        claims(ID, 1, selectPlan("peak80")).replace("PC_CIRCULATION", "PC_SECURITE"),
                        Letters.SECURITE.getPrivate()));
        for (int i = 0; i < 20; i++) {
            step(0);
            while (inbox.poll().isPresent()) {
                // The cycle takes them all.
            }
        }
        assertEquals(1, codes().stream().filter("TOO_MANY"::equals).count());
        assertTrue(uplink.sent("order/ack").stream().anyMatch(text -> text.contains(ID.toString())));
        uplink.forgetSent();
        uplink.deliver("order", signed(claims(ID, 2, selectPlan("peak80"))));
        step(1_000);
        assertFalse(codes().contains("TOO_MANY"), "a second later there is room again");
    }

    @Test
    void keepsAnswersWhileTheLineIsBusyOrDown() {
        uplink.restore();
        step(0);
        uplink.busy(true);
        outbox.news(new OrderNews(ID, OrderPhase.APPLIED, Optional.empty(), Words.NONE, TEN, 3));
        step(10);
        uplink.cut();
        step(20);
        uplink.restore();
        uplink.busy(false);
        step(30);
        assertEquals(List.of("APPLIED"), phases());
        assertEquals(3, json(uplink.sent("order/ack").getFirst()).get("tick").asInt());
    }

    @Test
    void saysWhichNumbersThePostsHaveUsed() {
        uplink.restore();
        uplink.deliver("order", signed(claims(ID, 7, selectPlan("peak80"))));
        outbox.state(state("base54", 0));
        step(0);
        assertEquals(
                7,
                json(uplink.sent("state").getFirst())
                        .at("/lastSeq/PC_CIRCULATION")
                        .asInt());
    }

    @Test
    void goesOnAfterAnUnreadableLetter() {
        uplink.restore();
        uplink.deliver("order", "nonsense");
        uplink.deliver("event/ack", "nonsense");
        uplink.deliver("order", signed(claims(ID, 7, selectPlan("peak80"))));
        step(0);
        assertEquals(List.of("RECEIVED"), phases());
        assertEquals(List.of("ORDER_UNREADABLE 1", "EVENT_ACK_UNREADABLE 1"), disk.strays);
        assertEquals(0, uplink.outstanding());
    }

    @Test
    void countsAFloodOfRubbishAndTellsItOnceASecond() {
        uplink.restore();
        for (int i = 0; i < 300; i++) {
            uplink.deliver("order", "nonsense " + i);
        }
        for (int i = 0; i < 20; i++) {
            step(10 * i);
        }
        assertEquals(List.of("ORDER_UNREADABLE 1"), disk.strays);
        step(999);
        assertEquals(List.of("ORDER_UNREADABLE 1"), disk.strays);
        step(1_000);
        assertEquals(List.of("ORDER_UNREADABLE 1", "ORDER_UNREADABLE 299"), disk.strays);
        step(5_000);
        assertEquals(2, disk.strays.size(), "silence is not told");
    }

    @Test
    void tellsAtTheEndWhatWasOnlyCounted() {
        uplink.restore();
        for (int i = 0; i < 3; i++) {
            uplink.deliver("order", "nonsense");
        }
        line.close(new Reading(0, TEN));
        assertEquals(List.of("ORDER_UNREADABLE 1", "ORDER_UNREADABLE 2"), disk.strays);
    }

    @Test
    void letsNoAnswerToAFloodPushOutOneThatIsOnDisk() {
        uplink.restore();
        step(0);
        uplink.busy(true);
        outbox.news(new OrderNews(ID, OrderPhase.APPLIED, Optional.empty(), Words.NONE, TEN, 3));
        step(0);
        int flood = Pace.POST_BURST + 5_980;
        for (int i = 0; i < flood; i += 30) {
            for (int j = 0; j < 30; j++) {
                uplink.deliver("order", new String(signed(claims(new UUID(1, i + j), 0, "{}")), US_ASCII) + "x");
            }
            step(0);
        }
        step(2_000);
        uplink.busy(false);
        step(2_000);
        assertEquals("APPLIED", phases().getFirst());
        long unanswered = disk.strays.stream()
                .filter(told -> told.startsWith("ORDER_UNANSWERED"))
                .mapToLong(told -> Long.parseLong(told.split(" ")[1]))
                .sum();
        assertTrue(unanswered > 5_000, disk.strays.toString());
        assertEquals(flood + 1L, phases().size() + unanswered, "each is answered or counted");
    }

    private void step(long millis) {
        line.step(new Reading(millis * 1_000_000, TEN.plusMillis(millis)));
    }

    private void hurry(long millis) {
        line.hurry(new Reading(millis * 1_000_000, TEN.plusMillis(millis)));
    }

    private List<String> topics() {
        return uplink.sent().stream().map(Letter::topic).toList();
    }

    private List<String> phases() {
        return uplink.sent("order/ack").stream()
                .map(text -> json(text).get("phase").textValue())
                .toList();
    }

    private List<String> codes() {
        return uplink.sent("order/ack").stream()
                .map(LineTest::json)
                .filter(json -> json.has("code"))
                .map(json -> json.get("code").textValue())
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (java.io.IOException e) {
            throw new AssertionError(text, e);
        }
    }

    static StateMessage state(String plan, long millis) {
        return new StateMessage(
                TEN.plusMillis(millis),
                "cetur1988",
                "boot",
                Mode.NORMAL,
                "RUNNING",
                Optional.of(plan),
                Optional.of(plan),
                Optional.of("CALENDAR"),
                Optional.empty(),
                OptionalInt.of((int) (millis % 54_000)),
                Optional.empty(),
                Level.OFF,
                List.of(),
                List.of(),
                Running.COORDINATED,
                "VIRTUAL",
                true,
                "0.1");
    }

    private static SignalMessage signal(int second) {
        TreeMap<String, Aspect> groups = new TreeMap<>();
        groups.put("F1", second % 2 == 0 ? Aspect.GREEN : Aspect.RED);
        return new SignalMessage(
                TEN.plusSeconds(second),
                groups,
                Optional.of("P1"),
                Optional.of("base54"),
                OptionalInt.of(second * 1000),
                new TreeMap<>(),
                new TreeMap<>());
    }

    /** A disk that answers at once, or when told to, or that is full. */
    private static final class Disk implements Store {
        final List<Runnable> held = new ArrayList<>();

        final List<String> strays = new ArrayList<>();

        boolean holds;

        boolean full;

        private long seq;

        @Override
        public void received(Order order, String jws, OrderNews news, Consumer<Answer> then) {
            answered(news, Optional.of(order.post()), then);
        }

        @Override
        public void answered(OrderNews news, Optional<Post> keptFor, Consumer<Answer> then) {
            Answer answer = new Answer(news, full ? Answer.UNNUMBERED : ++seq);
            if (holds) {
                held.add(() -> then.accept(answer));
            } else {
                then.accept(answer);
            }
        }

        @Override
        public void strays(String kind, String why, long letters, Instant at) {
            strays.add(kind + " " + letters);
        }

        @Override
        public void sentUpTo(long seq) {
            assertTrue(seq <= this.seq);
        }

        @Override
        public long newestEvent() {
            return 0;
        }

        @Override
        public void events(long after, int most, Consumer<List<EventMessage>> then) {
            then.accept(List.of());
        }

        @Override
        public void eventsAcknowledged(long upTo) {
            throw new AssertionError("nobody has heard anything");
        }

        void letGo() {
            holds = false;
            held.forEach(Runnable::run);
            held.clear();
        }
    }
}
