package org.tricolore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tricolore.link.Letters.STRANGER;
import static org.tricolore.link.Letters.claims;
import static org.tricolore.link.Letters.selectPlan;
import static org.tricolore.link.Letters.signed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.hal.TimeSource.Reading;
import org.tricolore.journal.Event;
import org.tricolore.journal.Journal;
import org.tricolore.link.BirthMessage;
import org.tricolore.link.Inbox;
import org.tricolore.link.Intake;
import org.tricolore.link.Letters;
import org.tricolore.link.Line;
import org.tricolore.link.OrderReader;
import org.tricolore.link.Outbox;
import org.tricolore.link.Store;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Words;
import org.tricolore.street.VirtualUplink;

/** Orders on their way through reader, intake and a real journal, with power cuts in between. */
class OrderPathTest {
    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private static final UUID A = UUID.fromString("0d7c1c1e-0000-4000-8000-00000000000a");

    private static final UUID B = UUID.fromString("0d7c1c1e-0000-4000-8000-00000000000b");

    private static final UUID C = UUID.fromString("0d7c1c1e-0000-4000-8000-00000000000c");

    private static final UUID D = UUID.fromString("0d7c1c1e-0000-4000-8000-00000000000d");

    @TempDir
    Path directory;

    private int boots;

    private Journal journal;

    private VirtualUplink uplink;

    private Inbox inbox;

    private Outbox outbox;

    private Line line;

    @BeforeEach
    void start() throws IOException {
        start(TEN);
    }

    private void start(Instant wall) throws IOException {
        journal = Journal.open(directory.resolve("boot" + boots), "cetur1988", wall);
        uplink = VirtualUplink.standing();
        inbox = new Inbox();
        outbox = new Outbox();
        Store store = AgentLine.store(journal);
        Intake intake = new Intake(
                new OrderReader(Letters.SITE, Letters.keyBook()), store, inbox, AgentLine.past(journal.recovered()));
        BirthMessage birth =
                new BirthMessage("cetur1988", "boot", "0.1", "0".repeat(64), "1".repeat(64), List.of(), "VIRTUAL");
        line = new Line(uplink, intake, outbox, store, birth, AgentLine.past(journal.recovered()));
    }

    @AfterEach
    void stop() {
        journal.close();
    }

    @Test
    void takesAnOrderToTheCycleAndItsAnswersBack() throws Exception {
        deliver(signed(claims(A, 1, selectPlan("peak80"))));
        Order order = inbox.poll().orElseThrow();
        assertEquals(A, order.id());
        decide(order, OrderPhase.ACCEPTED);
        decide(order, OrderPhase.APPLIED);
        assertEquals(List.of("1 RECEIVED", "2 ACCEPTED", "3 APPLIED"), answers());
    }

    @Test
    void givesTheSameIdItsLastAnswerAndNoSecondEffect() throws Exception {
        byte[] letter = signed(claims(A, 1, selectPlan("peak80")));
        deliver(letter);
        decide(inbox.poll().orElseThrow(), OrderPhase.APPLIED);
        deliver(letter);
        deliver(signed(claims(A, 2, selectPlan("another"))));
        assertEquals(List.of("1 RECEIVED", "2 APPLIED", "2 APPLIED", "2 APPLIED"), answers());
        assertTrue(inbox.poll().isEmpty());
    }

    @Test
    void refusesANumberThatDoesNotRise() throws Exception {
        deliver(signed(claims(A, 7, selectPlan("peak80"))));
        deliver(signed(claims(B, 7, selectPlan("peak80"))));
        assertEquals(List.of("1 RECEIVED", "2 REFUSED REPLAYED"), answers());
        assertEquals(A, inbox.poll().orElseThrow().id());
        assertTrue(inbox.poll().isEmpty());
    }

    @Test
    void refusesANumberBetweenTwoThatHaveCome() throws Exception {
        deliver(signed(claims(A, 7, selectPlan("peak80"))));
        deliver(signed(claims(B, 9, selectPlan("peak80"))));
        deliver(signed(claims(C, 8, selectPlan("peak80"))));
        assertEquals(List.of("1 RECEIVED", "2 RECEIVED", "3 REFUSED REPLAYED"), answers());
        deliver(signed(claims(D, 10, selectPlan("peak80"))));
        assertEquals("4 RECEIVED", answers().getLast());
    }

    @Test
    void refusesAReplayAfterAPowerCutToo() throws Exception {
        deliver(signed(claims(A, 7, selectPlan("peak80"))));
        powerCut(TEN);
        deliver(signed(claims(B, 7, selectPlan("peak80"))));
        assertEquals("2 REFUSED REPLAYED", answers().getLast());
    }

    @Test
    void remembersTheAnswerOverAPowerCut() throws Exception {
        byte[] letter = signed(claims(A, 7, selectPlan("peak80")));
        deliver(letter);
        decide(inbox.poll().orElseThrow(), OrderPhase.APPLIED);
        powerCut(TEN);
        step();
        uplink.forgetSent();
        deliver(letter);
        assertEquals(List.of("2 APPLIED"), answers());
        assertTrue(inbox.poll().isEmpty());
        assertEquals(
                List.of(OrderPhase.APPLIED),
                journal.recovered().live().stream().map(live -> live.phase()).toList());
    }

    @Test
    void neverExecutesAnOrderThatRanOutWhileTheAgentWasDown() throws Exception {
        byte[] letter = signed(claims(A, 7, selectPlan("peak80")));
        deliver(letter);
        powerCut(NOON);
        step();
        assertEquals("2 EXPIRED", answers().getLast());
        deliver(letter);
        assertEquals("2 EXPIRED", answers().getLast());
        assertTrue(inbox.poll().isEmpty());
        assertEquals(List.of(), journal.recovered().live());
    }

    @Test
    void sendsAnswersAgainThatMayNotHaveLeft() throws Exception {
        uplink.deliver("order", signed(claims(A, 7, selectPlan("peak80"))));
        line.step(new Reading(0, TEN));
        uplink.cut();
        settle();
        powerCut(TEN);
        step();
        assertEquals(List.of("1 RECEIVED"), answers());
    }

    @Test
    void sendsAnswersAgainThatLeftWithoutTheBrokersWord() throws Exception {
        deliver(signed(claims(A, 7, selectPlan("peak80"))));
        assertEquals(List.of("1 RECEIVED"), answers());
        // Whatever the line said of it is on disk when the power goes.
        journal.flushed().get();
        powerCut(TEN);
        step();
        assertEquals(List.of("1 RECEIVED"), answers(), "on the line is not yet at the broker");
    }

    @Test
    void doesNotSendAgainWhatLeftBeforeAnOrderlyEnd() throws Exception {
        deliver(signed(claims(A, 7, selectPlan("peak80"))));
        line.close(new Reading(0, TEN));
        journal.close();
        journal = Journal.open(directory.resolve("boot" + boots), "cetur1988", TEN);
        assertEquals(List.of(), journal.recovered().unsent());
    }

    @Test
    void doesNotLetAForgeryPassForTheAnswerToTheRealOrder() throws Exception {
        String claims = claims(A, 7, selectPlan("peak80"));
        deliver(signed("{\"alg\":\"EdDSA\",\"kid\":\"PC_CIRCULATION\"}", claims, STRANGER.getPrivate()));
        deliver(signed(claims));
        assertEquals(List.of("1 REFUSED BAD_SIGNATURE", "2 RECEIVED"), answers());
        assertTrue(inbox.poll().isPresent());
    }

    @Test
    void doesNotLetOnePostUseTheIdOfAnother() throws Exception {
        deliver(signed(claims(A, 7, selectPlan("peak80"))));
        deliver(signed(
                "{\"alg\":\"EdDSA\",\"kid\":\"PC_SECURITE\"}",
                claims(A, 7, selectPlan("peak80")).replace("PC_CIRCULATION", "PC_SECURITE"),
                Letters.SECURITE.getPrivate()));
        assertEquals(List.of("1 RECEIVED", "2 REFUSED REPLAYED"), answers());
        uplink.forgetSent();
        deliver(signed(claims(A, 7, selectPlan("peak80"))));
        assertEquals(List.of("1 RECEIVED"), answers(), "the first post's answer is still its own");
    }

    @Test
    void remembersARefusalAsTheAnswer() throws Exception {
        byte[] letter = signed(claims(A, 7, "{\"type\":\"SetMatrix\"}"));
        deliver(letter);
        deliver(letter);
        assertEquals(List.of("1 REFUSED MALFORMED", "1 REFUSED MALFORMED"), answers());
        deliver(signed(claims(B, 7, selectPlan("peak80"))));
        assertEquals("2 RECEIVED", answers().getLast(), "what was malformed has used up no number");
    }

    @Test
    void tellsWhatIsNowThenWhatWasAskedThenWhatWasAndThatAtABoundedPace() throws Exception {
        uplink.cut();
        for (int i = 0; i < 400; i++) {
            journal.event(Event.of(TEN, 'A', "TEST", "INFO", "night", "{}"));
        }
        for (int i = 0; i < 20; i++) {
            outbox.news(new OrderNews(new UUID(5, i), OrderPhase.EXPIRED, Optional.empty(), Words.NONE, TEN, 12));
        }
        outbox.state(Letters.state());
        step();
        assertEquals(List.of(), uplink.sent());
        uplink.restore();
        step();
        step();
        List<String> topics =
                uplink.sent().stream().map(letter -> letter.topic()).toList();
        assertEquals(List.of("birth", "state"), topics.subList(0, 2));
        assertEquals(Collections.nCopies(20, "order/ack"), topics.subList(2, 22));
        assertEquals(Collections.nCopies(100, "event"), topics.subList(22, topics.size()), "no more at once");
    }

    private void deliver(byte[] letter) throws Exception {
        uplink.deliver("order", letter);
        step();
        assertEquals(0, uplink.outstanding());
    }

    private void decide(Order order, OrderPhase phase) throws Exception {
        outbox.news(new OrderNews(order.id(), phase, Optional.empty(), Words.NONE, TEN, 12));
        step();
    }

    /** In, to the disk, out. */
    private void step() throws Exception {
        line.step(new Reading(0, TEN));
        settle();
        line.step(new Reading(0, TEN));
    }

    private void settle() throws Exception {
        assertTrue(journal.flushed().get(10, TimeUnit.SECONDS));
    }

    /** The disk as it is at this instant, in another machine. */
    private void powerCut(Instant wall) throws Exception {
        Path from = directory.resolve("boot" + boots++);
        Path to = Files.createDirectory(directory.resolve("boot" + boots));
        for (String name : List.of("journal.db", "journal.db-wal")) {
            Files.copy(from.resolve(name), to.resolve(name));
        }
        journal.close();
        start(wall);
    }

    private List<String> answers() {
        return uplink.sent("order/ack").stream().map(OrderPathTest::brief).toList();
    }

    private static String brief(String text) {
        try {
            JsonNode json = new ObjectMapper().readTree(text);
            String code = json.has("code") ? " " + json.get("code").textValue() : "";
            return json.get("seq").longValue() + " " + json.get("phase").textValue() + code;
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }
}
