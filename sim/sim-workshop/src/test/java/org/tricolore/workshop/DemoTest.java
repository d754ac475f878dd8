package org.tricolore.workshop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.edge.KeyFiles;
import org.tricolore.hal.Level;
import org.tricolore.model.Mode;
import org.tricolore.model.Order;
import org.tricolore.model.Post;
import org.tricolore.model.Task;
import org.tricolore.replay.Player;
import org.tricolore.replay.RecordingFile;
import org.tricolore.replay.Replayed;

/** The whole product at once: broker, agent, virtual street and page, watched from the line by a post. */
@Timeout(120)
class DemoTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final double FAST = 40;

    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    private Path state;

    /** What was heard and not yet looked at, by topic. */
    private final Map<String, BlockingQueue<JsonNode>> heard = new ConcurrentHashMap<>();

    private Optional<Path> recording = Optional.empty();

    private Demo demo;

    private PostClient post;

    @AfterEach
    void end() {
        if (post != null) {
            post.close();
        }
        if (demo != null) {
            demo.close();
        }
    }

    @Test
    void appliesAnOrderedPlanAtTheSwitchPointAndShowsItsGreensToTheSecond() throws Exception {
        start(FAST, "cetur1988");
        await("signal", signal -> signal.path("plan").asText().equals("base54"));
        Order order = order(new Task.SelectPlan("peak80"), Duration.ofHours(2));
        JsonNode applied = await("order/ack", ack -> phase(ack, order).equals("APPLIED"));
        Instant begin = Instant.parse(applied.path("at").asText());

        SortedMap<String, List<String>> greens = greens(begin, 160_000);

        List<String> main = List.of("0-21", "80-101");
        List<String> left = List.of("26-39", "106-119");
        List<String> side = List.of("44-75", "124-155");
        assertEquals(main, greens.get("F1"));
        assertEquals(main, greens.get("F2"));
        assertEquals(left, greens.get("F3"));
        assertEquals(left, greens.get("F4"));
        assertEquals(side, greens.get("F5"));
        assertEquals(side, greens.get("F6"));
        assertEquals(List.of("0-14", "80-94"), greens.get("P1"));
        assertEquals(List.of("44-74", "124-154"), greens.get("P2"));
        assertEquals(List.of("0-14", "80-94"), greens.get("P3"));
        assertEquals(List.of("44-73", "124-153"), greens.get("P4"));
    }

    @Test
    void recordsItsRunSoThatItCanBeToldAgainBitForBit() throws Exception {
        recording = Optional.of(state.resolve("run.jsonl"));
        start(FAST, "cetur1988");
        await("signal", shows("F1", "GREEN"));
        Order flash = order(new Task.SetMode(Mode.ALL_RED), Duration.ofSeconds(30));
        await("order/ack", ack -> phase(ack, flash).equals("EXPIRED"));
        demo.close();
        demo = null;
        try (RecordingFile file = RecordingFile.open(recording.get())) {
            Site site = SiteLoader.load(Path.of("../../config/sites/cetur1988"))
                    .site()
                    .orElseThrow();
            Replayed replayed = Player.play(file, site, Player.NO_TICK);
            assertTrue(replayed.identical(), () -> replayed.difference().toString());
            assertEquals(Optional.of(RecordingFile.Ending.CLOSED), replayed.ending());
            assertEquals(1, replayed.orders());
        }
    }

    @Test
    void goesThroughItsStartAndTellsWhatItIs() throws Exception {
        start(FAST, "cetur1988-b");
        assertEquals(
                "FLASHING_YELLOW",
                await("signal", shows("F1", "FLASHING_YELLOW"))
                        .path("groups")
                        .path("F6")
                        .asText());
        assertEquals(
                "RED",
                await("signal", shows("F1", "YELLOW")).path("groups").path("P1").asText());
        assertEquals(
                "RED",
                await("signal", shows("F1", "RED")).path("groups").path("F3").asText());
        JsonNode running = await("signal", shows("F1", "GREEN"));
        assertEquals("P1_42", running.path("plan").asText());
        assertEquals(0, running.path("cycleSecond").asDouble());
        JsonNode birth = JSON.readTree(post.last("birth"));
        assertEquals(64, birth.path("safetyHash").asText().length());
        assertTrue(birth.path("equipment").size() > 10);
    }

    @Test
    void putsTheJunctionIntoAModeAndRevokesIt() throws Exception {
        start(FAST, "cetur1988");
        await("signal", shows("F1", "GREEN"));
        Order flash = order(new Task.SetMode(Mode.FLASHING_YELLOW), Duration.ofHours(1));
        await("order/ack", ack -> phase(ack, flash).equals("APPLIED"));
        await("state", status -> status.path("phase").asText().equals("FLASHING"));
        Order revoke = order(new Task.Revoke(flash.id()), Duration.ofHours(1));
        await("order/ack", ack -> phase(ack, flash).equals("REVOKED"));
        await("order/ack", ack -> phase(ack, revoke).equals("APPLIED"));
        await("signal", shows("F1", "GREEN"));
    }

    @Test
    void leavesTheLampsToTheCabinetsOwnFlasherWhenTheControlThreadStops() throws Exception {
        start(1, "cetur1988");
        demo.clock().awaitNanos(demo.clock().read().monotonicNanos() + 1_000_000_000L);
        assertEquals(Level.OFF, demo.cabinet().flasher(), "the relay is held");
        demo.agent().beating().interrupt();
        demo.agent().beating().join();
        long stopped = demo.clock().read().monotonicNanos();
        demo.clock().awaitNanos(stopped + 300_000_000L);
        assertEquals(Level.ON, demo.cabinet().flasher());
        assertTrue(demo.cabinet().latched(), "and stays until it is opened on site");
    }

    @Test
    void servesThePageAndTakesItsOrders() throws Exception {
        start(FAST, "cetur1988");
        await("signal", shows("F1", "GREEN"));
        URI page = demo.page().orElseThrow();
        HttpClient browser = HttpClient.newHttpClient();
        HttpRequest order = HttpRequest.newBuilder(page.resolve("/order"))
                .header("Content-Type", "application/json")
                .header("Origin", page.toString().replaceAll("/$", ""))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"do\":{\"type\":\"SelectPlan\",\"plan\":\"peak80\"},\"minutes\":30,\"reason\":\"test\"}"))
                .build();
        HttpResponse<String> answer = browser.send(order, HttpResponse.BodyHandlers.ofString());
        String id = JSON.readTree(answer.body()).path("id").asText();
        await(
                "order/ack",
                ack -> ack.path("id").asText().equals(id)
                        && ack.path("phase").asText().equals("ACCEPTED"));
    }

    private void start(double speed, String name) throws IOException {
        Site site = SiteLoader.load(Path.of("../../config/sites", name)).site().orElseThrow();
        demo = Demo.start(
                site,
                new Demo.Settings(
                        0,
                        Optional.of(0),
                        Optional.empty(),
                        state,
                        0.001,
                        Instant.parse("2026-11-23T10:00:00.000Z"),
                        recording));
        // The street all but stands until somebody listens: what is not retained is heard by those who are there.
        post = PostClient.connect(demo.broker(), site.name(), this::hear);
        demo.speed(speed);
    }

    private Order order(Task task, Duration lease) throws IOException {
        return post.order(
                new KeyFiles(demo.keys()),
                Post.PC_CIRCULATION,
                task,
                demo.clock().read().wall(),
                lease,
                "test");
    }

    private void hear(String topic, byte[] payload) {
        try {
            queue(topic).add(JSON.readTree(payload));
        } catch (IOException notJson) {
            // "online" is a word, not a document.
        }
    }

    private BlockingQueue<JsonNode> queue(String topic) {
        return heard.computeIfAbsent(topic, _ -> new LinkedBlockingQueue<>());
    }

    private JsonNode await(String topic, Predicate<JsonNode> wanted) throws InterruptedException {
        while (true) {
            JsonNode letter = queue(topic).poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertTrue(letter != null, "nothing more was heard on " + topic);
            if (wanted.test(letter)) {
                return letter;
            }
        }
    }

    /** For each group its greens as {@code from-to} in seconds after {@code begin}, over a time of the street. */
    private SortedMap<String, List<String>> greens(Instant begin, long millis) throws InterruptedException {
        SortedMap<String, List<String>> greens = new TreeMap<>();
        SortedMap<String, Long> since = new TreeMap<>();
        long at = -1;
        JsonNode signal = await("signal", change -> !at(change).isBefore(begin));
        while (at < millis) {
            at = Duration.between(begin, at(signal)).toMillis();
            for (var group : signal.path("groups").properties()) {
                boolean green = group.getValue().asText().equals("GREEN");
                Long from = green ? since.putIfAbsent(group.getKey(), at) : since.remove(group.getKey());
                if (!green && from != null) {
                    greens.computeIfAbsent(group.getKey(), _ -> new ArrayList<>())
                            .add(seconds(from) + "-" + seconds(at));
                }
            }
            signal = await("signal", _ -> true);
        }
        return greens;
    }

    /** Whole seconds without a fraction; anything else shows, and fails the comparison. */
    private static String seconds(long millis) {
        return millis % 1000 == 0 ? Long.toString(millis / 1000) : millis + " ms";
    }

    private static Instant at(JsonNode message) {
        return Instant.parse(message.path("at").asText());
    }

    private static Predicate<JsonNode> shows(String group, String aspect) {
        return signal -> signal.path("groups").path(group).asText().equals(aspect);
    }

    private static String phase(JsonNode ack, Order order) {
        return ack.path("id").asText().equals(order.id().toString())
                ? ack.path("phase").asText()
                : "";
    }
}
