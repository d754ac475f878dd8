package org.tricolore.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.model.Answer;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Post;
import org.tricolore.model.Task;
import org.tricolore.model.Words;

/**
 * The power goes while the journal writes.
 *
 * <p>SQLite in WAL mode with {@code synchronous=FULL} has two barriers: a transaction appends to the log and syncs it; a
 * checkpoint, after that, writes pages of the log into the database and syncs that. Between two barriers a disk may have
 * done any part of what it was told, in any order, down to single sectors. So a cut is made from the files as they were
 * after one transaction and as they were after the next: either some sectors of the log are new and the database is old,
 * or the log is new and some sectors of the database are. A log that begins anew has a barrier after its header. The agent starts on that, and must find everything it has told.
 *
 * <p>{@code -Dtricolore.cuts=10000} for the long run, with {@code -Dtricolore.cuts.in=DIR} in a file system in memory;
 * {@code -Dtricolore.seed=…} for another one.
 */
class PowerCutTest {
    private static final int CUTS = Integer.getInteger("tricolore.cuts", 100);

    private static final long SEED = Long.getLong("tricolore.seed", 20261124);

    private static final int SECTOR = 512;

    /** Bytes of the log's header; a new salt in it makes all frames of before worthless. */
    private static final int HEADER = 32;

    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");

    @TempDir
    Path usual;

    private Path directory;

    private final Random random = new Random(SEED);

    /** The files after one transaction, and what the agent had told by then. */
    private record Disk(byte[] database, byte[] log, long events, long answers) {}

    /** What the writer's thread told, in order. */
    private final List<String> told = new ArrayList<>();

    private final List<Disk> disks = new ArrayList<>();

    private long answers;

    @Test
    void losesNothingItHasToldWhereverThePowerGoes() throws Exception {
        // A long run is quicker where syncing costs nothing; what is simulated does not depend on it.
        String elsewhere = System.getProperty("tricolore.cuts.in");
        directory = elsewhere == null ? usual : Files.createTempDirectory(Path.of(elsewhere), "cuts");
        work(120);
        int checkpoints = 0;
        for (int i = 0; i + 1 < disks.size(); i++) {
            checkpoints += Arrays.equals(disks.get(i).database, disks.get(i + 1).database) ? 0 : 1;
        }
        assertTrue(checkpoints > 3, "checkpoints are among the places: " + checkpoints);
        for (int cut = 0; cut < CUTS; cut++) {
            int at = random.nextInt(disks.size() - 1);
            Disk before = disks.get(at);
            Disk after = disks.get(at + 1);
            boolean checkpoint = !Arrays.equals(before.database, after.database) && random.nextBoolean();
            byte[] log = checkpoint ? after.log : torn(begun(before.log, after.log), after.log);
            byte[] database = checkpoint ? torn(before.database, after.database) : before.database;
            String where = "cut " + cut + " after transaction " + at + ", seed " + SEED;
            try {
                startsAgain(cut, database, log, checkpoint ? after : before, after);
            } catch (AssertionError | Exception e) {
                throw new AssertionError(where, e);
            }
        }
    }

    /** Orders, their answers and events, many to a transaction or few, as it happens. */
    private void work(int transactions) throws Exception {
        Path state = directory.resolve("running");
        try (Journal journal = Journal.open(state, "cetur1988", TEN, Keeping.of("VIRTUAL"), () -> Long.MAX_VALUE)) {
            snapshot(state);
            for (int i = 0; i < transactions; i++) {
                for (int n = random.nextInt(4); n >= 0; n--) {
                    something(journal, i * 10 + n);
                }
                // On the writer's thread, after the commit and before the next transaction begins.
                CompletableFuture<Void> done = new CompletableFuture<>();
                journal.event(event(i * 10 + 9, 2_000), seq -> {
                    told.add("event " + seq);
                    snapshot(state);
                    if (random.nextInt(8) == 0) {
                        checkpoint(state);
                        snapshot(state);
                    }
                    done.complete(null);
                });
                done.get(30, TimeUnit.SECONDS);
            }
        }
    }

    private void something(Journal journal, int number) {
        if (random.nextInt(3) == 0) {
            journal.event(event(number, random.nextInt(3_000)), seq -> told.add("event " + seq));
            return;
        }
        Order order = order(number);
        OrderNews received =
                new OrderNews(order.id(), OrderPhase.RECEIVED, Optional.empty(), Words.NONE, order.issuedAt(), -1);
        journal.received(order, "a.b.c", received, this::tell);
        if (random.nextBoolean()) {
            OrderPhase phase = random.nextBoolean() ? OrderPhase.APPLIED : OrderPhase.REVOKED;
            OrderNews news = new OrderNews(order.id(), phase, Optional.empty(), Words.NONE, TEN, 7);
            journal.answered(news, Optional.of(order.post()), this::tell);
        }
    }

    private void tell(Answer answer) {
        answers = answer.seq();
        told.add("answer " + answer.seq() + " " + answer.news().id() + " "
                + answer.news().phase());
    }

    private void snapshot(Path state) {
        try {
            Path log = state.resolve("journal.db-wal");
            long events = told.stream().filter(one -> one.startsWith("event")).count();
            disks.add(new Disk(
                    Files.readAllBytes(state.resolve("journal.db")),
                    Files.exists(log) ? Files.readAllBytes(log) : new byte[0],
                    events,
                    answers));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What SQLite does by itself when the log is 4 MB long, oftener. */
    private static void checkpoint(Path state) {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + state.resolve("journal.db"));
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(PASSIVE)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A log that begins anew at its beginning has its header synced before anything follows: a new frame beside an old
     * header cannot be. So either nothing has been written yet, or the header is new and whole.
     */
    private byte[] begun(byte[] before, byte[] after) {
        boolean anew = before.length >= HEADER && !Arrays.equals(before, 0, HEADER, after, 0, HEADER);
        byte[] begun = before.clone();
        if (anew) {
            System.arraycopy(after, 0, begun, 0, HEADER);
        }
        return begun;
    }

    /** Some of the sectors that differ have been written, others not; sometimes only the first ones, or none, or all. */
    private byte[] torn(byte[] before, byte[] after) {
        int way = random.nextInt(4);
        int sectors = (Math.max(before.length, after.length) + SECTOR - 1) / SECTOR;
        int firstOnes = random.nextInt(sectors + 1);
        int length = random.nextBoolean() ? after.length : Math.max(before.length, random.nextInt(after.length + 1));
        byte[] torn = Arrays.copyOf(before, Math.min(length, Math.max(before.length, after.length)));
        for (int sector = 0; sector < sectors; sector++) {
            boolean written = way == 0 ? sector < firstOnes : way == 1 ? sector >= firstOnes : random.nextBoolean();
            int from = sector * SECTOR;
            int to = Math.min(from + SECTOR, Math.min(torn.length, after.length));
            if (written && from < to) {
                System.arraycopy(after, from, torn, from, to - from);
            }
        }
        return torn;
    }

    private void startsAgain(int cut, byte[] database, byte[] log, Disk least, Disk most) throws Exception {
        Path state = directory.resolve("cut" + cut);
        Files.createDirectories(state);
        Files.write(state.resolve("journal.db"), database);
        Files.write(state.resolve("journal.db-wal"), log);
        try (Journal journal = Journal.open(state, "cetur1988", TEN, Keeping.of("VIRTUAL"), () -> 0)) {
            Recovered recovered = journal.recovered();
            long found = recovered.unsent().size();
            assertTrue(least.answers <= found && found <= most.answers, found + " answers, told " + least.answers);
            // What was told is there; of what was being written, a beginning in whole transactions.
            List<String> expected = told.stream()
                    .filter(one -> one.startsWith("answer"))
                    .limit(found)
                    .toList();
            assertEquals(
                    expected,
                    recovered.unsent().stream()
                            .map(answer -> "answer " + answer.seq() + " "
                                    + answer.news().id() + " " + answer.news().phase())
                            .toList());
            Map<String, OrderPhase> live = new TreeMap<>();
            Map<String, OrderPhase> known = new TreeMap<>();
            for (String one : expected) {
                String[] words = one.split(" ");
                OrderPhase phase = OrderPhase.valueOf(words[3]);
                known.put(words[2], phase);
                live.put(words[2], phase);
            }
            live.values().removeIf(OrderPhase::ends);
            Map<String, OrderPhase> liveFound = new TreeMap<>();
            recovered.live().forEach(one -> liveFound.put(one.order().id().toString(), one.phase()));
            assertEquals(live, liveFound, "orders in force");
            assertEquals(known.size(), recovered.known().size(), "ids that have no second effect");
        }
        try (JournalReader reader = JournalReader.open(state)) {
            Chain chain = reader.verified();
            assertEquals(List.of(), chain.problems());
            List<Long> ours = new ArrayList<>();
            reader.each(0, stored -> {
                if (stored.text().contains("\"kind\":\"TEST\"")) {
                    ours.add(stored.seq());
                }
            });
            assertTrue(
                    least.events <= ours.size() && ours.size() <= most.events,
                    ours.size() + " events, told " + least.events);
        }
        try (var files = Files.walk(state)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Event event(int number, int size) {
        return Event.of(TEN, 'A', "TEST", "INFO", "event " + number, "{\"x\":\"" + "x".repeat(size) + "\"}");
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
                "peak",
                new Task.SelectPlan("peak80"));
    }
}
