package org.tricolore.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tricolore.config.Site;
import org.tricolore.config.SiteJunction;
import org.tricolore.hal.ChannelSet;
import org.tricolore.model.ConflictMatrix;
import org.tricolore.model.Junction;
import org.tricolore.model.Moment;
import org.tricolore.model.Post;
import org.tricolore.model.Task;
import org.tricolore.replay.RecordingFile.Ending;
import org.tricolore.safety.Latch;
import org.tricolore.signal.Cause;

/** A run that was recorded is told again bit for bit, and whatever is not as it was is found. */
class ReplayTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void tellsALifeOfChanceAgain(long seed) throws Exception {
        Path file = file();
        Stage stage = new Stage(file);
        try (stage) {
            stage.live(seed, 20_000);
        }
        Replayed replayed = replay(file, Stage.SITE);
        assertTrue(replayed.identical(), "seed " + seed + ": " + replayed.difference());
        assertEquals(Optional.of(Ending.CLOSED), replayed.ending());
        assertTrue(replayed.ticks() > 19_000, "seed " + seed);
        assertTrue(replayed.orders() > 10, "seed " + seed);
        assertEquals(replayed, replay(file, Stage.SITE), "and again the same");

        Path after = directory.resolve("after.jsonl");
        Latch latch = new Latch("LATE_TICK", "control", "it came late", "il est venu tard");
        try (Stage restarted =
                new Stage(after, Optional.of(latch), stage.leases(), Stage.PATIENT, Recorder.MOST_BYTES)) {
            restarted.live(seed + 100, 5_000);
        }
        Replayed second = replay(after, Stage.SITE);
        assertTrue(second.identical(), "seed " + seed + " after the restart: " + second.difference());
        assertEquals(Optional.of(latch), second.header().latch());
        assertEquals(2, second.header().resumed().size());
    }

    @Test
    void tellsHowEverybodyWasStoppedBecauseTheAgentWasToldToEnd() throws Exception {
        Path file = file();
        try (Stage stage = new Stage(file).run(60)) {
            stage.leaving = true;
            stage.run(40);
        }
        Replayed replayed = replay(file, Stage.SITE);
        assertTrue(replayed.identical(), replayed.difference().toString());

        List<String> lines = Files.readAllLines(file);
        assertEquals(1, lines.stream().filter(line -> line.contains("leaving")).count());
        Files.write(
                file,
                lines.stream()
                        .map(line -> line.replace(",\"leaving\":true", ""))
                        .toList());
        assertFalse(replay(file, Stage.SITE).identical(), "without that word it goes on with its cycle");
    }

    @Test
    void tellsFromWhichTickOnTheCommonClockWasLostAndFoundAgain() throws Exception {
        Path file = file();
        try (Stage stage = new Stage(file)) {
            stage.run(5);
            stage.clock.setSynced(false);
            stage.run(7);
            stage.clock.setSynced(true);
            stage.run(3);
        }
        List<Long> free = new ArrayList<>();
        try (RecordingFile recording = RecordingFile.open(file)) {
            for (var item = recording.next(); item.isPresent(); item = recording.next()) {
                if (item.get() instanceof RecordingFile.Tick(TickRecord tick)
                        && !tick.now().synced()) {
                    free.add(tick.now().tick());
                }
            }
        }
        assertEquals(LongStream.range(50, 120).boxed().toList(), free);
        assertTrue(replay(file, Stage.SITE).identical());
    }

    @Test
    void recordsWhatADoorThrewAndThrowsItAgain() throws Exception {
        Path file = file();
        try (Stage stage = new Stage(file)) {
            stage.live(11, 12_000);
        }
        assertTrue(Files.readString(file).contains("the watcher stumbled"), "seed 11 has a watcher that throws");
        assertTrue(replay(file, Stage.SITE).identical());
    }

    @Test
    void findsALampThatWasChangedInTheRecordingAtItsTick() throws Exception {
        Path file = quiet();
        List<String> lines = Files.readAllLines(file);
        int line = indexOf(lines, "\"writes\":[[0,", 12);
        long tick = Values.number(Values.parse(lines.get(line).getBytes(StandardCharsets.UTF_8)), "tick");
        lines.set(line, lines.get(line).replaceFirst("\"writes\":\\[\\[\\d+,", "\"writes\":[["));
        Files.write(file, lines);

        Replayed replayed = replay(file, Stage.SITE);
        Difference difference = replayed.difference().orElseThrow();
        assertEquals(tick, difference.at().tick());
        assertEquals(1, difference.points().size());
        assertEquals("off", difference.points().getFirst().recorded().english());
        assertEquals("on", difference.points().getFirst().now().english());
        assertTrue(difference.points().getFirst().what().english().matches("[FP]\\d \\w+"));
    }

    @Test
    void findsAPulseThatWasNeverMade() throws Exception {
        Path file = quiet();
        change(file, text -> text.replaceFirst("\"pulses\":1", "\"pulses\":2"));
        assertEquals(0, replay(file, Stage.SITE).difference().orElseThrow().at().tick());
    }

    @Test
    void findsADigestThatIsNotTheOneOfTheTicks() throws Exception {
        Path file = quiet();
        change(file, text -> text.replaceFirst("\"digest\":\"....", "\"digest\":\"beef"));
        Difference difference = replay(file, Stage.SITE).difference().orElseThrow();
        assertEquals(LineEncoder.DIGEST_TICKS - 1, difference.at().tick());
        assertTrue(difference.points().getFirst().what().english().startsWith("digest"));
    }

    @Test
    void tellsTheFirstTickThatALongerClearanceWouldChange() throws Exception {
        Path file = quiet();
        Replayed replayed = replay(file, withLongerClearance("F1", "F3", 4_000));
        Difference difference = replayed.difference().orElseThrow();
        // F1 closes at 19.1 + 19 s, F3 would open 5 s after it: now 7 s.
        assertEquals(
                List.of("F3 red off on", "F3 green on off"),
                difference.points().stream()
                        .filter(point -> point.what().english().startsWith("F3"))
                        .map(point -> point.what().english() + " "
                                + point.recorded().english() + " " + point.now().english())
                        .toList());
        assertTrue(replay(file, withLongerClearance("F1", "F3", 2_000)).identical(), "the same clearance");
    }

    @Test
    void replaysUpToATornLineAndSaysSo() throws Exception {
        Path file = quiet();
        List<String> lines = Files.readAllLines(file);
        String whole = String.join("\n", lines.subList(0, 40)) + "\n";
        Files.writeString(file, whole + lines.get(40).substring(0, 9));
        Replayed torn = replay(file, Stage.SITE);
        assertTrue(torn.identical());
        assertEquals(Optional.of(Ending.TORN), torn.ending());

        Files.writeString(file, whole);
        Replayed cut = replay(file, Stage.SITE);
        assertEquals(Optional.of(Ending.CUT), cut.ending());
        assertEquals(torn.ticks(), cut.ticks());
    }

    @Test
    void refusesToGoOnBeyondAGap() throws Exception {
        Path file = file();
        try (Stage stage = new Stage(file, Optional.empty(), List.of(), 250, Recorder.MOST_BYTES)) {
            stage.run(60);
        }
        Replayed replayed = replay(file, Stage.SITE);
        assertEquals(Optional.of(Ending.GAP), replayed.ending());
        assertEquals(350, replayed.lost());
        assertEquals(250, replayed.ticks());
        assertTrue(replayed.identical(), "as far as it goes");
    }

    @Test
    void endsARecordingAtItsBound() throws Exception {
        Path file = file();
        try (Stage stage = new Stage(file, Optional.empty(), List.of(), 9_000, 10_000)) {
            stage.run(600);
        }
        Replayed replayed = replay(file, Stage.SITE);
        assertEquals(Optional.of(Ending.FULL), replayed.ending());
        assertTrue(replayed.identical());
        assertTrue(replayed.ticks() < 6_000);
        assertTrue(Files.size(file) < 10_000);
    }

    @Test
    void keepsARecordingThatIsThereAlready() throws Exception {
        Path file = file();
        new Stage(file).close();
        byte[] before = Files.readAllBytes(file);
        try (Stage second = new Stage(file)) {
            assertEquals("run-2.jsonl", second.recorder.file().getFileName().toString());
            Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
            assertEquals(second.recorder.file(), Recorder.newest(file), "the one that is being written");
        }
        assertEquals(new String(before, StandardCharsets.UTF_8), Files.readString(file));
    }

    @Test
    void writesNoLineForTicksThatChangeNothing() throws Exception {
        Path file = quiet();
        assertTrue(Files.readAllLines(file).size() < 400, "3000 ticks");
    }

    @Test
    void answersWhyAGroupIsGreen() throws Exception {
        Path file = quiet();
        Why why = replay(file, Stage.SITE, moment -> Long.compare(moment.tick(), 300))
                .why()
                .orElseThrow();
        assertEquals(300, why.at().tick(), why.toString());
        assertEquals(Optional.empty(), why.latch());
        assertEquals(Optional.of("base54"), why.junctions().getFirst().plan());
        Why.Group group = why.junctions().getFirst().groups().getFirst();
        assertEquals("F1 GREEN", group.name() + " " + group.aspect());
        assertEquals(Cause.WISH_BEGAN, group.cause());
        assertTrue(group.sinceTick() < 300 && group.sinceTick() >= 200, "since " + group.sinceTick());
        assertTrue(replay(file, Stage.SITE, moment -> Long.compare(moment.tick(), 1_000_000))
                .why()
                .isEmpty());
    }

    @Test
    void refusesWhatIsNoRecordingOfThisFormat() throws Exception {
        Path file = file();
        assertUnreadable(file, "there is no file");
        Files.writeString(file, "");
        assertUnreadable(file, "first line");
        Files.writeString(file, "a letter to my aunt\n");
        assertUnreadable(file, "no recording of Tricolore");
        Files.writeString(file, "{\"site\":\"cetur1988\"}\n");
        assertUnreadable(file, "no recording of Tricolore");
        Files.writeString(file, "{\"tricoloreRecording\":2}\n");
        assertUnreadable(file, "format 2");
        Files.writeString(file, "{\"tricoloreRecording\":1,\"site\":\"../../etc\"}\n");
        assertUnreadable(file, "no name of a site");
        Files.write(file, new byte[RecordingFile.MOST_LINE_BYTES + 10]);
        assertUnreadable(file, "longer than");
        try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
            huge.setLength(RecordingFile.MOST_BYTES + 1);
        }
        assertUnreadable(file, "more than");
    }

    @Test
    void saysWhichLineNoRecorderWrote() throws Exception {
        for (String wrong : List.of(
                "{}",
                "[]",
                "not JSON",
                "{\"tick\":1e9}",
                "{\"tick\":900000000}",
                "{\"tick\":-5}",
                "{\"tick\":9223372036854775807,\"clock\":[[9223372036854775807,0,0,SKIP]]}",
                "{\"tick\":40,\"clok\":[]}",
                "{\"tick\":40,\"clock\":[[1]]}",
                "{\"tick\":40,\"clock\":[[99,0,0]]}",
                "{\"tick\":40,\"writes\":[[99999]]}",
                "{\"tick\":40,\"mA\":[[1]]}",
                "{\"tick\":40,\"mA\":[[1024,90]]}",
                "{\"tick\":40,\"mA\":[[1,9.5]]}",
                "{\"tick\":40,\"in\":{\"flasher\":\"MAYBE\"}}",
                "{\"tick\":40,\"orders\":[{}]}")) {
            Path file = quiet();
            List<String> lines = new ArrayList<>(Files.readAllLines(file).subList(0, 10));
            long next = 1 + Values.number(Values.parse(lines.getLast().getBytes(StandardCharsets.UTF_8)), "tick");
            lines.add(wrong.replace(":40", ":" + next).replace("SKIP", Long.toString(Long.MAX_VALUE - next)));
            Files.write(file, lines);
            assertUnreadable(file, "line 11 was not written by a recorder");
            Files.delete(file);
        }
        Path file = quiet();
        Files.writeString(file, Files.readString(file) + "{\"tick\":3000}\n");
        assertUnreadable(file, "after the end");
    }

    @Test
    void isNotDisturbedByAnyBrokenByte() throws Exception {
        Path file = quiet();
        byte[] whole = Files.readAllBytes(file);
        java.util.Random chance = new java.util.Random(5);
        for (int i = 0; i < 60; i++) {
            byte[] broken = whole.clone();
            broken[chance.nextInt(broken.length)] = (byte) chance.nextInt(256);
            Files.write(file, broken);
            try {
                replay(file, Stage.SITE);
            } catch (Unreadable said) {
                assertFalse(said.words().english().isEmpty());
            }
        }
    }

    @Test
    void readsBackEveryImage() {
        ChannelSet some = ChannelSet.of(0, 63, 64, 1023);
        assertEquals(some, Values.channels(Values.channels(some), "some"));
    }

    /** Five minutes without an event beyond one order. */
    private Path quiet() throws IOException {
        Path file = file();
        try (Stage stage = new Stage(file)) {
            stage.run(100);
            stage.inbox.add(stage.order(Post.PC_CIRCULATION, new Task.SelectPlan("peak80"), 120));
            stage.run(200);
        }
        return file;
    }

    private Path file() {
        return directory.resolve("run.jsonl");
    }

    private static Replayed replay(Path file, Site site) throws Exception {
        return replay(file, site, Player.NO_TICK);
    }

    private static Replayed replay(Path file, Site site, ToIntFunction<Moment> asked) throws Exception {
        try (RecordingFile recording = RecordingFile.open(file)) {
            return Player.play(recording, site, asked);
        }
    }

    private static void change(Path file, UnaryOperator<String> edit) throws IOException {
        String before = Files.readString(file);
        String after = edit.apply(before);
        assertFalse(before.equals(after), "the edit meets something");
        Files.writeString(file, after);
    }

    private static void assertUnreadable(Path file, String because) {
        Unreadable said = assertThrows(Unreadable.class, () -> {
            try (RecordingFile recording = RecordingFile.open(file)) {
                Player.play(recording, Stage.SITE, Player.NO_TICK);
            }
        });
        assertTrue(said.words().english().contains(because), said.words().english());
        assertFalse(said.words().french().isEmpty());
    }

    private static int indexOf(List<String> lines, String text, int from) {
        int line = from;
        while (!lines.get(line).contains(text)) {
            line++;
        }
        return line;
    }

    private static Site withLongerClearance(String from, String to, int millis) {
        Site site = Stage.SITE;
        Junction junction = site.junction();
        int size = junction.groups().size();
        int[][] clearance = new int[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                clearance[i][j] = junction.matrix().clearanceMillis(i, j);
            }
        }
        clearance[junction.indexOf(from)][junction.indexOf(to)] = millis;
        Junction other = new Junction(
                junction.name(),
                junction.groups(),
                new ConflictMatrix(clearance),
                junction.stages(),
                junction.plans(),
                junction.startUp(),
                junction.coordinated());
        return new Site(
                site.name(),
                site.titleEnglish(),
                site.titleFrench(),
                List.of(new SiteJunction(
                        other, site.timetable(), site.junctions().getFirst().layout())),
                site.wiring(),
                site.safety(),
                site.siteHash(),
                site.safetyHash());
    }
}
