package org.tricolore.workshop.post;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.street.VirtualUplink;

/** How an order gets from the ledger to its end over a line of the mind. */
class CourierTest {
    private static final Instant NOON = Instant.parse("2020-03-17T12:00:00Z");

    @TempDir
    private Path directory;

    private final List<LedgerEntry> told = new ArrayList<>();

    private VirtualUplink line = VirtualUplink.standing();

    private Ledger ledger;

    private Courier courier;

    private double seconds;

    @BeforeEach
    void open() throws IOException {
        ledger = Ledger.open(directory.resolve("ledger.db"));
        courier = courier();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private Courier courier() throws IOException {
        return new Courier(ledger, "PC_CIRCULATION", line, (_, claims) -> claims, told::add);
    }

    @Test
    void numbersAnOrderAboveWhatTheSiteHasToldAndTellsEachPhase() throws IOException {
        introduces("a", 41);
        LedgerEntry order = give("a");
        at(1);
        assertTrue(sent("a").getFirst().contains("\"seq\":42"), sent("a").toString());
        says("a", order, "RECEIVED", 1);
        says("a", order, "ACCEPTED", 2);
        says("a", order, "APPLIED", 3);
        at(2);
        says("a", order, "EXPIRED", 4);
        at(3);
        assertEquals(
                List.of(Standing.RECEIVED, Standing.ACCEPTED, Standing.APPLIED, Standing.EXPIRED),
                told.stream().map(LedgerEntry::standing).toList());
        assertTrue(told.getLast().applied());
        assertEquals(0, courier.open());
    }

    @Test
    void waitsForTheSiteToIntroduceItselfButNotForEver() throws IOException {
        give("a");
        at(1);
        assertEquals(List.of(), sent("a"));
        at(7);
        assertTrue(sent("a").getFirst().contains("\"seq\":1,"), sent("a").toString());
    }

    @Test
    void sendsTheVerySameLetterAgainUntilItIsAnswered() throws IOException {
        introduces("a", 0);
        LedgerEntry order = give("a");
        at(1);
        at(7);
        assertEquals(2, sent("a").size());
        assertEquals(sent("a").get(0), sent("a").get(1));
        says("a", order, "RECEIVED", 1);
        at(8);
        at(14);
        assertEquals(2, sent("a").size(), "answered: not again so soon");
    }

    @Test
    void asksAgainOnANewConnectionForTheAnswerMayBeLost() throws IOException {
        introduces("a", 0);
        LedgerEntry order = give("a");
        says("a", order, "RECEIVED", 1);
        at(1);
        line.cut();
        at(2);
        line.restore();
        at(3);
        assertEquals(2, sent("a").size());
    }

    @Test
    void letsTheNextOrderToASiteLeaveOnlyWhenTheOneBeforeIsAnswered() throws IOException {
        introduces("a", 0);
        introduces("b", 0);
        LedgerEntry first = give("a");
        give("a");
        give("b");
        at(1);
        assertEquals(1, sent("a").size());
        assertEquals(1, sent("b").size(), "another site need not wait");
        says("a", first, "RECEIVED", 1);
        at(2);
        assertEquals(2, sent("a").size());
        assertTrue(sent("a").get(1).contains("\"seq\":2,"), sent("a").toString());
    }

    @Test
    void takesUpWhatANewConsoleFindsInTheLedger() throws IOException {
        introduces("a", 0);
        LedgerEntry order = give("a");
        at(1);
        String letter = sent("a").getFirst();
        ledger.close();
        line = VirtualUplink.standing();
        ledger = Ledger.open(directory.resolve("ledger.db"));
        courier = courier();
        at(2);
        assertEquals(List.of(letter), sent("a"));
        says("a", order, "REFUSED", 9);
        at(3);
        assertEquals(0, courier.open());
        assertEquals(0, ledger.open("PC_CIRCULATION").size());
    }

    @Test
    void keepsAnOrderThatWasWrittenWithoutAnyLine() throws IOException {
        line.cut();
        give("a");
        at(1);
        assertEquals(1, ledger.open("PC_CIRCULATION").size());
        assertEquals(Standing.WAITING, ledger.newest(1).getFirst().standing());
    }

    @Test
    void asksWhatBecameOfAnOrderThatRanOutAndGivesUpInTheEnd() throws IOException {
        introduces("a", 0);
        LedgerEntry order = give("a");
        says("a", order, "APPLIED", 3);
        at(1);
        at(3_601);
        int before = sent("a").size();
        at(3_607);
        assertTrue(sent("a").size() > before, "its end is asked for");
        at(3_600 + 601);
        assertEquals(Standing.UNANSWERED, told.getLast().standing());
        assertEquals(0, courier.open());
    }

    @Test
    void doesNotTakeABusySitesWordForARefusal() throws IOException {
        introduces("a", 0);
        LedgerEntry order = give("a");
        at(1);
        line.deliver(
                "a/order/ack",
                "{\"id\":\"" + order.id() + "\",\"phase\":\"REFUSED\",\"code\":\"TOO_MANY\",\"at\":\"" + NOON
                        + "\",\"seq\":0}");
        at(2);
        assertEquals(List.of(), told);
        at(7);
        assertEquals(2, sent("a").size());
    }

    @Test
    void isNotMovedByAnswersThatComeLateTwiceOrForOthers() throws IOException {
        introduces("a", 0);
        LedgerEntry order = give("a");
        says("a", order, "APPLIED", 3);
        says("a", order, "ACCEPTED", 2);
        says("a", order, "APPLIED", 3);
        line.deliver(
                "a/order/ack",
                "{\"id\":\"" + UUID.randomUUID() + "\",\"phase\":\"REFUSED\",\"at\":\"" + NOON + "\",\"seq\":7}");
        line.deliver("a/order/ack", "rubbish");
        line.deliver("a/order/ack", "{\"id\":7}");
        at(1);
        assertEquals(
                List.of(Standing.APPLIED),
                told.stream().map(LedgerEntry::standing).toList());
        assertEquals(1, courier.open());
    }

    @Test
    void keepsASecondEndSoThatABrokenPromiseShows() throws IOException {
        introduces("a", 0);
        LedgerEntry order = give("a");
        says("a", order, "REVOKED", 3);
        says("a", order, "EXPIRED", 4);
        at(1);
        assertEquals(Standing.REVOKED, told.getLast().standing());
        assertEquals(
                List.of(Standing.REVOKED, Standing.EXPIRED),
                ledger.answers(order.id()).stream().map(Ledger.Said::phase).toList());
    }

    @Test
    void givesNumbersOnceWhenTwoConsolesShareALedger() throws IOException {
        introduces("a", 5);
        give("a");
        at(1);
        try (Ledger other = Ledger.open(directory.resolve("ledger.db"))) {
            LedgerEntry second = entry("a");
            other.write(List.of(second));
            LedgerEntry signed = other.sign(second, 5, second::claims);
            assertTrue(signed.jws().orElseThrow().contains("\"seq\":7,"), signed.toString());
            assertEquals(signed, other.sign(second, 5, second::claims), "signed once and for all");
        }
    }

    @Test
    void readsTimesAsPeopleWriteThem() throws Exception {
        assertEquals(java.time.Duration.ofMinutes(90), new Lease().convert("1h30m"));
        assertEquals(java.time.Duration.ofDays(3), new Lease().convert("3d"));
        for (String wrong : List.of("", "2", "h", "0s", "-1h", "2 h")) {
            boolean refused = false;
            try {
                new Lease().convert(wrong);
            } catch (picocli.CommandLine.TypeConversionException e) {
                refused = true;
            }
            assertTrue(refused, wrong);
        }
        assertFalse(Standing.WAITING.ends());
    }

    private LedgerEntry entry(String site) {
        ObjectNode task =
                JsonNodeFactory.instance.objectNode().put("type", "SelectPlan").put("plan", "peak80");
        return LedgerEntry.of(
                site, "PC_CIRCULATION", "junction", task, NOON, NOON.plusSeconds(3600), Optional.empty(), "test");
    }

    private LedgerEntry give(String site) throws IOException {
        LedgerEntry order = entry(site);
        courier.give(List.of(order));
        return order;
    }

    /** Steps so often that everything that can happen at this second has happened. */
    private void at(double second) throws IOException {
        seconds = second;
        for (int i = 0; i < 5; i++) {
            courier.step((long) (seconds * 1e9), NOON.plusMillis((long) (seconds * 1000)));
        }
    }

    private List<String> sent(String site) {
        return line.sent(site + "/order");
    }

    private void introduces(String site, long mark) {
        line.deliver(site + "/state", "{\"lastSeq\":{\"PC_CIRCULATION\":" + mark + ",\"DIVIA\":900}}");
    }

    private void says(String site, LedgerEntry order, String phase, long seq) {
        line.deliver(
                site + "/order/ack",
                "{\"id\":\"" + order.id() + "\",\"phase\":\"" + phase + "\",\"at\":\"" + NOON + "\",\"seq\":" + seq
                        + "}");
    }
}
