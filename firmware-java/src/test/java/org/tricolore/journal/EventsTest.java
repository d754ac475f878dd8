package org.tricolore.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.model.Answer;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Post;
import org.tricolore.model.RefusalCode;
import org.tricolore.model.Task;
import org.tricolore.model.Words;

/** Numbers without gaps, a chain that holds, and what goes first when there is no room. */
class EventsTest {
    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00.123456Z");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path directory;

    private final AtomicLong usable = new AtomicLong(DiskRoom.WELL_BYTES + 1);

    @Test
    void chainsEventsOverRestarts() throws Exception {
        List<Long> seqs = Collections.synchronizedList(new ArrayList<>());
        for (int start = 0; start < 2; start++) {
            try (Journal journal = open(1_000)) {
                for (int i = 0; i < 3; i++) {
                    journal.event(event('A', "n" + i), seqs::add);
                }
            }
        }
        assertEquals(LongStream.rangeClosed(1, 6).boxed().toList(), seqs);
        assertHolds();
        JsonNode third = events().get(2);
        assertEquals("n2", third.get("subject").textValue());
        assertEquals("2026-11-23T10:00:00.123Z", third.get("at").textValue());
        assertEquals("VIRTUAL", third.get("clock").textValue(), "how far the clock can be believed");
        assertEquals(events().get(1).get("hash"), third.get("prev"));
    }

    @Test
    void writesEachStepOfAnOrderWithItsAnswer() throws Exception {
        try (Journal journal = open(1_000)) {
            Order order = order(1);
            journal.received(order, "a.b.c", news(order, OrderPhase.RECEIVED), answer -> {});
            journal.answered(news(order, OrderPhase.APPLIED), Optional.of(order.post()), answer -> {});
            OrderNews stranger = new OrderNews(
                    new UUID(9, 9),
                    OrderPhase.REFUSED,
                    Optional.of(RefusalCode.BAD_SIGNATURE),
                    new Words("forged", "faux"),
                    TEN,
                    -1);
            journal.answered(stranger, Optional.empty(), answer -> {});
        }
        assertEquals(List.of("A ORDER_RECEIVED", "A ORDER_APPLIED", "B ORDER_REFUSED"), kinds());
        JsonNode received = events().getFirst().get("data");
        assertEquals("peak80", received.get("do").get("plan").textValue());
        assertEquals("PC_CIRCULATION", received.get("post").textValue());
        assertEquals("BAD_SIGNATURE", events().getLast().get("cause").textValue());
    }

    @Test
    void thinsMeasurementsFirstAndTellsWhichNumbersAreGone() throws Exception {
        try (Journal journal = open(1_000)) {
            for (int i = 0; i < 3_000; i++) {
                journal.event(event("ABC".charAt(i % 3), "x"));
                if (i % 500 == 0) {
                    flush(journal);
                }
            }
        }
        assertHolds();
        assertTrue(events().size() <= 1_000 + 500, "as many as there is room for: " + events().size());
        assertTrue(count('C') < count('B') + count('A'), "measurements went first");
        JsonNode gap = events().stream()
                .filter(event -> event.get("kind").textValue().equals("GAP"))
                .findFirst()
                .orElseThrow();
        assertEquals("A", gap.get("class").textValue());
        assertTrue(gap.get("data").get("count").longValue() > 0);
    }

    @Test
    void dropsNothingOfClassAWhileThereIsAnythingElse() throws Exception {
        try (Journal journal = open(1_000)) {
            for (int i = 0; i < 600; i++) {
                journal.event(event('A', "old"));
            }
            flush(journal);
            for (int i = 0; i < 2_000; i++) {
                journal.event(event(i % 2 == 0 ? 'B' : 'C', "x"));
                if (i % 400 == 0) {
                    flush(journal);
                }
            }
        }
        assertHolds();
        assertEquals(
                600,
                events().stream()
                        .filter(event -> event.get("subject").textValue().equals("old"))
                        .count());
    }

    @Test
    void dropsTheOldestOfClassAWithAGapWhenNothingElseIsLeft() throws Exception {
        try (Journal journal = open(1_000)) {
            for (int i = 0; i < 2_500; i++) {
                journal.event(event("CBAAAAAA".charAt(i % 8), "x"));
                if (i % 500 == 0) {
                    flush(journal);
                }
            }
        }
        assertHolds();
        JsonNode gap = events().stream()
                .filter(event -> event.get("kind").textValue().equals("GAP"))
                .filter(event -> event.get("severity").textValue().equals("MAJOR"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                "[[1," + gap.get("data").get("to") + "]]",
                gap.get("data").get("runs").toString());
    }

    @Test
    void givesNumbersToWhatFoundNoRoomInTheQueue() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        try (Journal journal = open(100_000)) {
            journal.event(event('A', "first"), seq -> await(stuck));
            for (int i = 0; i < 5_000; i++) {
                journal.event(event(i % 2 == 0 ? 'A' : 'C', "flood"));
            }
            stuck.countDown();
        }
        assertHolds();
        List<JsonNode> gaps = events().stream()
                .filter(event -> event.get("kind").textValue().equals("GAP"))
                .map(event -> event.get("data"))
                .toList();
        long inFlood = events().stream()
                .filter(event -> event.get("subject").textValue().equals("flood"))
                .count();
        assertEquals(
                5_000,
                inFlood
                        + gaps.stream()
                                .mapToLong(gap -> gap.get("count").longValue())
                                .sum());
        assertTrue(lost(gaps, "C") > lost(gaps, "A"), gaps.toString());
    }

    @Test
    void keepsAPlaceForALatchThatNoFloodCanTake() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        try (Journal journal = open(100_000)) {
            journal.event(event('A', "first"), seq -> await(stuck));
            for (int i = 0; i < 5_000; i++) {
                journal.event(event('A', "flood"));
            }
            CompletableFuture<Boolean> kept = journal.latch("RED_MISSING", "F1", Words.NONE, TEN);
            stuck.countDown();
            assertTrue(kept.get(10, TimeUnit.SECONDS), "told that there was no room");
        }
    }

    private static long lost(List<JsonNode> gaps, String rank) {
        return gaps.stream()
                .mapToLong(gap -> gap.get("classes").get(rank).longValue())
                .sum();
    }

    @Test
    void refusesOrdersAndMeasurementsOnADiskThatIsNearlyFullAndKeepsClassA() throws Exception {
        List<Answer> told = Collections.synchronizedList(new ArrayList<>());
        try (Journal journal = open(100_000)) {
            usable.set(DiskRoom.LOW_BYTES - 1);
            Order order = order(1);
            journal.received(order, "a.b.c", news(order, OrderPhase.RECEIVED), told::add);
            journal.event(event('C', "lost"));
            journal.event(event('A', "kept"));
            assertTrue(journal.latch("CONFLICT_SEEN", "F1", new Words("a", "b"), TEN)
                    .get(10, TimeUnit.SECONDS));
            flush(journal);
            assertEquals(List.of(0L), told.stream().map(Answer::seq).toList(), "the line says DISK_FULL");
            usable.set(DiskRoom.WELL_BYTES + 1);
            Order again = order(2);
            journal.received(again, "a.b.c", news(again, OrderPhase.RECEIVED), told::add);
            flush(journal);
            assertTrue(told.getLast().durable(), "and takes orders again when there is room");
        }
        assertHolds();
        assertEquals(List.of("A DISK_LOW", "A TEST", "A DISK_WELL", "A GAP", "A ORDER_RECEIVED"), kinds());
    }

    @Test
    void staysNearlyFullUntilThereIsAMargin() {
        DiskRoom room = new DiskRoom(directory, usable::get);
        assertTrue(Files.exists(directory.resolve("journal.reserve")), "room is held back");
        usable.set(DiskRoom.LOW_BYTES - 1);
        assertTrue(room.low());
        usable.set(DiskRoom.LOW_BYTES + 1);
        assertTrue(room.low());
        assertTrue(room.full(), "what was held back is free");
        assertTrue(!room.full(), "once");
        usable.set(DiskRoom.WELL_BYTES + 1);
        assertTrue(!room.low());
        assertTrue(Files.exists(directory.resolve("journal.reserve")), "and held back again");
    }

    @Test
    void asksTheDiskItselfHowMuchRoomItHas() {
        assertTrue(DiskRoom.of(directory).getAsLong() > 0);
        assertEquals(0, DiskRoom.of(directory.resolve("nowhere")).getAsLong(), "what cannot be asked counts as full");
    }

    @Test
    void readsEventsForTheLineAndRemembersWhatTheCentreHas() throws Exception {
        try (Journal journal = open(1_000)) {
            for (int i = 0; i < 5; i++) {
                journal.event(event('B', "n" + i));
            }
            List<Stored> read = new ArrayList<>();
            journal.events(2, 2, read::addAll);
            journal.eventsAcknowledged(3);
            journal.eventsAcknowledged(2);
            journal.eventsAcknowledged(999);
            flush(journal);
            assertEquals(List.of(3L, 4L), read.stream().map(Stored::seq).toList());
            assertEquals(5, journal.newestEvent());
            assertHolds();
        }
        try (Journal journal = open(1_000)) {
            assertEquals(3, journal.recovered().acknowledged());
        }
    }

    @Test
    void takesUpTheBooksOfAnOlderAgent() throws Exception {
        Files.createDirectories(directory);
        open(1_000).close();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("journal.db"));
                var statement = connection.createStatement()) {
            statement.executeUpdate("DROP TABLE events");
            statement.executeUpdate("CREATE TABLE events(seq INTEGER PRIMARY KEY, at TEXT NOT NULL, rank TEXT NOT NULL,"
                    + " kind TEXT NOT NULL, severity TEXT NOT NULL, subject TEXT NOT NULL, cause TEXT,"
                    + " data TEXT NOT NULL, hash TEXT NOT NULL)");
            statement.executeUpdate(
                    "INSERT INTO events VALUES(1,'2026-11-23T10:00:00Z','A','ORDER_UNREADABLE','INFO','line','x','{}','h')");
            statement.executeUpdate("INSERT OR REPLACE INTO meta VALUES('events','1'), ('hash','h')");
            statement.executeUpdate("ALTER TABLE orders DROP COLUMN not_before");
            statement.executeUpdate("PRAGMA user_version = 1");
        }
        try (Journal journal = open(1_000)) {
            journal.event(event('A', "new"));
        }
        assertHolds();
        assertEquals(List.of("A ORDER_UNREADABLE", "A TEST"), kinds());
    }

    /** {@code -Djournal.events=1020000} keeps as many as an agent does: a million, and what one thinning takes. */
    @Test
    void keepsAsManyAsItShouldAndThinsBeyondThem() throws Exception {
        assertTrue(Keeping.of("SYSTEM").mostEvents() >= 1_000_000, "DOMAIN §9");
        int most = Integer.getInteger("journal.events", 10_200);
        int written = most + most / 10;
        long began = System.nanoTime();
        try (Journal journal = open(most)) {
            for (int i = 0; i < written; i++) {
                journal.event(event("ABCCC".charAt(i % 5), "n"));
                if (i % 400 == 0) {
                    flush(journal);
                }
            }
        }
        long[] kept = new long[3];
        try (JournalReader reader = JournalReader.open(directory)) {
            assertEquals(List.of(), reader.verified().problems());
            reader.each(0, stored -> kept[stored.text().charAt(stored.text().indexOf("\"class\":\"") + 9) - 'A']++);
        }
        System.out.printf(
                "%d events written in %.1f s, kept: A %d, B %d, C %d; %d MB%n",
                written,
                (System.nanoTime() - began) / 1e9,
                kept[0],
                kept[1],
                kept[2],
                Files.size(directory.resolve("journal.db")) >> 20);
        assertTrue(kept[0] >= (written + 4) / 5, "all of A");
        assertTrue(kept[1] >= (written - 4) / 5, "all of B while there is C");
        assertTrue(kept[0] + kept[1] + kept[2] >= most - most / 50, "and as many as there is room for");
        assertTrue(kept[0] + kept[1] + kept[2] <= most, "and no more");
    }

    private Journal open(long most) throws Exception {
        return Journal.open(directory, "cetur1988", TEN, new Keeping(most, "VIRTUAL"), usable::get);
    }

    private void assertHolds() throws Exception {
        try (JournalReader reader = JournalReader.open(directory)) {
            Chain chain = reader.verified();
            assertEquals(List.of(), chain.problems());
            assertEquals(reader.newest(), chain.last());
        }
        EventSchema.assertFits(directory);
    }

    private List<JsonNode> events() throws Exception {
        List<JsonNode> events = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(directory)) {
            List<Stored> lines = new ArrayList<>();
            reader.each(0, lines::add);
            for (Stored stored : lines) {
                events.add(MAPPER.readTree(stored.line()));
            }
        }
        return events;
    }

    private List<String> kinds() throws Exception {
        return events().stream()
                .map(event ->
                        event.get("class").textValue() + " " + event.get("kind").textValue())
                .toList();
    }

    private long count(char rank) throws Exception {
        return events().stream()
                .filter(event -> event.get("class").textValue().equals(String.valueOf(rank)))
                .count();
    }

    private static void flush(Journal journal) throws Exception {
        assertTrue(journal.flushed().get(10, TimeUnit.SECONDS));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Event event(char rank, String subject) {
        return Event.of(TEN, rank, "TEST", "INFO", subject, "{}");
    }

    private static OrderNews news(Order order, OrderPhase phase) {
        return new OrderNews(order.id(), phase, Optional.empty(), Words.NONE, TEN, 7);
    }

    private static Order order(int number) {
        return new Order(
                new UUID(0, number),
                number,
                Post.PC_CIRCULATION,
                "cetur1988",
                "junction",
                TEN,
                TEN.plusSeconds(3_600),
                "a \"reason\"",
                new Task.SelectPlan("peak80"));
    }
}
