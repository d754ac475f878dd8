package org.tricolore.workshop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.AgentLine;
import org.tricolore.edge.KeyFiles;
import org.tricolore.edge.LineSettings;
import org.tricolore.edge.PahoUplink;
import org.tricolore.edge.SystemClock;
import org.tricolore.hal.Level;
import org.tricolore.journal.Event;
import org.tricolore.journal.Journal;
import org.tricolore.link.BirthMessage;
import org.tricolore.link.SignalMessage;
import org.tricolore.link.StateMessage;
import org.tricolore.model.Aspect;
import org.tricolore.model.Mode;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Post;
import org.tricolore.model.Running;
import org.tricolore.model.Task;
import org.tricolore.model.Words;
import org.tricolore.workshop.broker.EmbeddedBroker;

/** An agent's line and a post, with a real broker on the loopback between them. */
@Timeout(60)
class LineOverMqttTest {
    private static final String SITE = "cetur1988";

    private static final long SEED = 20261123;

    private record Heard(String topic, String text) {}

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path directory;

    private KeyFiles keys;

    private EmbeddedBroker broker;

    private Journal journal;

    private AgentLine agent;

    private PostClient post;

    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();

    @BeforeEach
    void start() throws IOException {
        keys = new KeyFiles(directory.resolve("keys"));
        keys.makeOnFirstStart(AgentLine.posts());
        broker = EmbeddedBroker.start(0);
        startAgent(broker.url(), 1);
        post = PostClient.connect(broker.url(), SITE, this::hear);
    }

    private void startAgent(String url, long willDelay) throws IOException {
        journal = Journal.open(directory.resolve("state"), "cetur1988", Instant.now());
        BirthMessage birth = new BirthMessage(
                SITE, journal.recovered().bootId(), "0.1", "0".repeat(64), "1".repeat(64), List.of(), "SYSTEM");
        LineSettings usual = LineSettings.of(SITE);
        LineSettings settings = new LineSettings(usual.clientId(), usual.root(), usual.keepAliveSeconds(), willDelay);
        agent = AgentLine.start(
                SITE,
                AgentLine.keyBook(directory.resolve("keys")),
                journal,
                new PahoUplink(url, settings, new Random(SEED)),
                birth,
                new SystemClock(() -> true));
        agent.outbox().state(state());
    }

    @AfterEach
    void stop() {
        post.close();
        agent.close();
        journal.close();
        broker.close();
    }

    @Test
    void takesAnOrderInAndTellsItsLife() throws Exception {
        // A broker drops what nobody has subscribed to yet.
        await("birth", text -> true);
        Order sent = post.order(
                keys, Post.PC_CIRCULATION, new Task.SelectPlan("peak80"), Instant.now(), Duration.ofHours(2), "test");

        await(
                "order/ack",
                text -> text.contains("RECEIVED") && text.contains(sent.id().toString()));
        Order taken = takeOrder();
        assertEquals(sent, taken);
        agent.outbox()
                .news(new OrderNews(taken.id(), OrderPhase.APPLIED, Optional.empty(), Words.NONE, Instant.now(), 7));
        String ack = await("order/ack", text -> text.contains("APPLIED"));
        assertTrue(ack.contains("\"seq\":2") && ack.contains("\"tick\":7"), ack);
    }

    @Test
    void bringsEveryEventToTheCentreOverCutsAndOnceItHasConfirmedNoMore() throws Exception {
        int events = 1_500;
        post.close();
        for (int i = 0; i < events; i++) {
            journal.event(Event.of(Instant.now(), 'A', "TEST", "INFO", "n" + i, "{}"));
            if (i % 500 == 0) {
                assertTrue(journal.flushed().get(30, TimeUnit.SECONDS));
            }
        }
        post = PostClient.connect(broker.url(), SITE, this::hear);
        // The agent has long sent a window of it to nobody; it does so again when the line is new.
        agent.close();
        journal.close();
        heard.clear();
        startAgent(broker.url(), 1);
        post.listen(new Centre(post::confirmEvents));
        TreeMap<Long, String> came = new TreeMap<>();
        long began = System.nanoTime();
        while (came.isEmpty() || came.lastKey() < journal.newestEvent()) {
            Heard next = heard.poll(30, TimeUnit.SECONDS);
            if (next.topic().equals("event")) {
                came.putIfAbsent(MAPPER.readTree(next.text()).path("seq").longValue(), next.text());
            }
        }
        System.out.printf("events drained: %.0f a second%n", came.size() * 1e9 / (System.nanoTime() - began));
        assertEquals(came.lastKey().longValue(), came.firstKey() + came.size() - 1, "dense");
        assertEquals(
                events,
                came.values().stream().filter(text -> text.contains("TEST")).count());
        post.confirmEvents(came.lastKey());
        await("state", text -> true);
        agent.close();
        journal.close();
        startAgent(broker.url(), 1);
        assertEquals(came.lastKey().longValue(), journal.recovered().acknowledged());
    }

    @Test
    void tellsALateListenerWhoIsHereAndHow() throws Exception {
        await("state", text -> text.contains("base54"));
        BlockingQueue<Heard> late = new LinkedBlockingQueue<>();
        try (PostClient other =
                PostClient.connect(broker.url(), SITE, (topic, bytes) -> late.add(new Heard(topic, text(bytes))))) {
            assertTrue(other.isConnected());
            TreeMap<String, String> retained = new TreeMap<>();
            while (retained.size() < 3) {
                Heard next = late.poll(30, TimeUnit.SECONDS);
                retained.put(next.topic(), next.text());
            }
            assertEquals("online", retained.get("alive"));
            assertTrue(retained.get("birth").contains(journal.recovered().bootId()));
            assertTrue(retained.get("state").contains("base54"));
        }
    }

    @Test
    void sendsEachChangeOfLamps() throws Exception {
        await("birth", text -> true);
        for (int second = 1; second <= 5; second++) {
            TreeMap<String, Aspect> groups = new TreeMap<>();
            groups.put("F1", Aspect.GREEN);
            agent.outbox()
                    .signal(new SignalMessage(
                            Instant.now(),
                            groups,
                            Optional.empty(),
                            Optional.empty(),
                            OptionalInt.of(second * 1000),
                            new TreeMap<>(),
                            new TreeMap<>()));
        }
        for (int second = 1; second <= 5; second++) {
            String expected = "\"cycleSecond\":" + second + ".0";
            await("signal", text -> text.contains(expected));
        }
    }

    @Test
    void goesOnAfterHostileLetters() throws Exception {
        await("birth", text -> true);
        System.out.println("hostile letters over MQTT, seed " + SEED);
        Random luck = new Random(SEED);
        for (int i = 0; i < 50; i++) {
            byte[] bytes = new byte[luck.nextInt(2_000)];
            luck.nextBytes(bytes);
            post.publish("order", new String(bytes, StandardCharsets.ISO_8859_1));
        }
        post.publish("order", "x".repeat(200_000));
        long connection = aliveCount();
        Order sent = post.order(
                keys, Post.PC_SECURITE, new Task.SetMode(Mode.ALL_RED), Instant.now(), Duration.ofMinutes(5), "test");
        await("order/ack", text -> text.contains(sent.id().toString()));
        assertEquals(connection, aliveCount(), "the connection has stood");
    }

    @Test
    void refusesAKeyThatIsNotEnrolledAndSaysSo() throws Exception {
        await("birth", text -> true);
        KeyFiles foreign = new KeyFiles(directory.resolve("foreign"));
        foreign.makeOnFirstStart(AgentLine.posts());
        Order sent = post.order(
                foreign, Post.PC_CIRCULATION, new Task.SelectPlan("p"), Instant.now(), Duration.ofHours(1), "test");
        String ack = await("order/ack", text -> text.contains(sent.id().toString()));
        assertTrue(ack.contains("BAD_SIGNATURE"), ack);
        assertTrue(agent.inbox().poll().isEmpty());
    }

    @Test
    void comesBackWhenTheBrokerDoes() throws Exception {
        await("birth", text -> true);
        int port = broker.port();
        post.close();
        broker.close();
        agent.outbox()
                .news(new OrderNews(
                        new java.util.UUID(1, 1), OrderPhase.EXPIRED, Optional.empty(), Words.NONE, Instant.now(), 9));
        heard.clear();
        broker = EmbeddedBroker.start(port);
        post = PostClient.connect(broker.url(), SITE, this::hear);
        // The order of arrival is the broker's business: retained letters come when they like.
        awaitAll(List.of(
                next -> next.topic().equals("birth"),
                next -> next.topic().equals("state") && next.text().contains("base54"),
                next -> next.equals(new Heard("alive", "online"))));
        assertTrue(agent.outbox().lostNews() == 0);
    }

    @Test
    void saysOfflineWhenItLeaves() throws Exception {
        await("alive", "online"::equals);
        agent.close();
        await("alive", "offline"::equals);
    }

    @Test
    void isSaidToBeOfflineWhenItsLineBreaks() throws Exception {
        agent.close();
        journal.close();
        try (Cable cable = new Cable(broker.port())) {
            startAgent(cable.url(), 1);
            heard.clear();
            await("alive", "online"::equals);
            cable.cut();
            await("alive", "offline"::equals);
        }
    }

    @Test
    void keepsAnOrderForAnAgentWhoseLineIsBroken() throws Exception {
        agent.close();
        journal.close();
        try (Cable cable = new Cable(broker.port())) {
            startAgent(cable.url(), 1);
            await("birth", text -> text.contains(journal.recovered().bootId()));
            cable.cut();
            Order sent = post.order(
                    keys, Post.PC_CIRCULATION, new Task.SelectPlan("p"), Instant.now(), Duration.ofHours(1), "test");
            assertTrue(agent.inbox().poll().isEmpty());
            cable.mend();
            await("order/ack", text -> text.contains(sent.id().toString()));
            assertEquals(sent, takeOrder());
        }
    }

    @Test
    void answersEveryOrderThatWaitedForItAndLosesNone() throws Exception {
        await("birth", text -> true);
        agent.close();
        journal.close();
        int orders = 100;
        for (int i = 0; i < orders; i++) {
            post.order(keys, Post.PC_CIRCULATION, new Task.SelectPlan("p" + i), Instant.now(), Duration.ofHours(1), "");
        }
        startAgent(broker.url(), 1);
        for (int i = 0; i < orders; i++) {
            // The cycle takes them out as they come; otherwise the inbox would be full.
            String seq = "\"seq\":" + (i + 1);
            String ack = await("order/ack", text -> text.contains(seq));
            assertTrue(ack.contains("RECEIVED"), ack);
            assertEquals(new Task.SelectPlan("p" + i), takeOrder().task());
        }
    }

    @Test
    void startsWithoutABrokerAndStopsWithoutOne() throws Exception {
        agent.close();
        journal.close();
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            free = socket.getLocalPort();
        }
        startAgent("tcp://127.0.0.1:" + free, 1);
        agent.outbox().state(state());
        assertFalse(agent.inbox().poll().isPresent());
        agent.close();
    }

    private void hear(String topic, byte[] bytes) {
        heard.add(new Heard(topic, text(bytes)));
    }

    private String await(String topic, Predicate<String> wanted) throws InterruptedException {
        while (true) {
            Heard next = heard.poll(30, TimeUnit.SECONDS);
            assertTrue(next != null, "nothing on " + topic + " for 30 s");
            if (next.topic().equals(topic) && wanted.test(next.text())) {
                return next.text();
            }
        }
    }

    private void awaitAll(List<Predicate<Heard>> wanted) throws InterruptedException {
        Queue<Predicate<Heard>> open = new ConcurrentLinkedQueue<>(wanted);
        while (!open.isEmpty()) {
            Heard next = heard.poll(30, TimeUnit.SECONDS);
            assertTrue(next != null, open.size() + " of the awaited letters did not come within 30 s");
            open.removeIf(predicate -> predicate.test(next));
        }
    }

    private long aliveCount() {
        return heard.stream().filter(next -> next.topic().equals("alive")).count();
    }

    private Order takeOrder() {
        // In the inbox before the answer is on the line.
        return agent.inbox().poll().orElseThrow();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static StateMessage state() {
        return new StateMessage(
                Instant.now(),
                SITE,
                "boot",
                Mode.NORMAL,
                "RUNNING",
                Optional.of("base54"),
                Optional.of("base54"),
                Optional.of("CALENDAR"),
                Optional.empty(),
                OptionalInt.of(0),
                Optional.empty(),
                Level.OFF,
                List.of(),
                List.of(),
                Running.COORDINATED,
                "SYSTEM",
                true,
                "0.1");
    }

    /** A cable between agent and broker that can be cut: both ends see a dead socket, nobody says goodbye. */
    private static final class Cable implements AutoCloseable {
        private final ServerSocket ear = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));

        private final int broker;

        private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

        private volatile boolean cut;

        Cable(int broker) throws IOException {
            this.broker = broker;
            Thread.startVirtualThread(this::accept);
        }

        String url() {
            return "tcp://127.0.0.1:" + ear.getLocalPort();
        }

        void cut() throws IOException {
            cut = true;
            for (Socket socket : sockets) {
                cut(socket);
            }
            sockets.clear();
        }

        private static void cut(Socket socket) throws IOException {
            try {
                socket.setSoLinger(true, 0);
            } catch (java.net.SocketException _) {
                // The other side was quicker.
            }
            socket.close();
        }

        void mend() {
            cut = false;
        }

        private void accept() {
            while (!ear.isClosed()) {
                try {
                    Socket near = ear.accept();
                    if (cut) {
                        near.close();
                        continue;
                    }
                    Socket far = new Socket(InetAddress.getByName("127.0.0.1"), broker);
                    near.setTcpNoDelay(true);
                    far.setTcpNoDelay(true);
                    sockets.add(near);
                    sockets.add(far);
                    Thread.startVirtualThread(() -> pump(near, far));
                    Thread.startVirtualThread(() -> pump(far, near));
                } catch (IOException e) {
                    // Cut or closed.
                }
            }
        }

        private static void pump(Socket from, Socket to) {
            try (from;
                    to;
                    InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                in.transferTo(out);
            } catch (IOException e) {
                // Cut.
            }
        }

        @Override
        public void close() throws IOException {
            ear.close();
            cut();
        }
    }
}
