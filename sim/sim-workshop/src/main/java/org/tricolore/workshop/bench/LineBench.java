package org.tricolore.workshop.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.tricolore.AgentLine;
import org.tricolore.Certificates;
import org.tricolore.config.Site;
import org.tricolore.edge.KeyFiles;
import org.tricolore.edge.LineSettings;
import org.tricolore.edge.PahoUplink;
import org.tricolore.edge.Seal;
import org.tricolore.journal.Event;
import org.tricolore.journal.Journal;
import org.tricolore.model.Mode;
import org.tricolore.model.Order;
import org.tricolore.model.Parameters;
import org.tricolore.model.Post;
import org.tricolore.model.Task;
import org.tricolore.proof.Progress;
import org.tricolore.workshop.OrderSigner;
import org.tricolore.workshop.PostClient;
import org.tricolore.workshop.post.Archivist;
import org.tricolore.workshop.trial.Victims;

/**
 * The line of a real agent process and a real broker process on this machine, with the journal on this disk: how long an
 * order takes from its publication to the word that it is on the street, and how fast events drain after a cut.
 */
final class LineBench implements AutoCloseable {
    private static final int WARM_UP = 20;

    private static final int SYNC_EACH = 5;

    private static final long SEED = 2020;

    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static final int BACKLOG_AT_ONCE = 500;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Site site;

    private final Path directory;

    private final Random luck = new Random(SEED);

    private final List<Task> tasks = new ArrayList<>();

    private final List<String> targets = new ArrayList<>();

    /** When each order was told to be on the street, put here by the client's thread. */
    private final Map<String, Long> appliedNanos = new ConcurrentHashMap<>();

    private final KeyFiles keys;

    private final OrderSigner signer;

    private final Victims line;

    private Optional<PostClient> post = Optional.empty();

    private volatile boolean ended;

    /**
     * What came of it.
     *
     * @param orderMillis from publication to APPLIED, sorted
     * @param syncMillis what one sync of this disk took meanwhile, sorted: each order waits for two, one after the other
     * @param rssMiB of the agent's process at the end, and at most
     */
    record Figures(
            double[] orderMillis,
            double[] syncMillis,
            int events,
            double drainedPerSecond,
            long rssMiB,
            long mostRssMiB) {
        static double quantile(double[] sorted, double part) {
            return sorted[(int) Math.clamp(Math.ceil(part * sorted.length) - 1, 0, sorted.length - 1.0)];
        }
    }

    /** @param events that the journal holds when the line comes up */
    LineBench(Site site, Path siteDirectory, Path directory, int events) throws IOException, InterruptedException {
        this.site = site;
        this.directory = directory;
        Path state = directory.resolve("state");
        this.keys = new KeyFiles(state.resolve("keys"));
        keys.makeOnFirstStart(AgentLine.posts());
        this.signer = new OrderSigner("PC_CIRCULATION", keys.privateKey("PC_CIRCULATION"));
        Seal.sealForTheWorkshop(siteDirectory, state, site.safetyHash());
        Certificates.require(site, state, Progress.SILENT);
        backlog(state, events);
        everyTask();
        List<String> recorded = List.of("--record", recording().toString());
        this.line = Victims.start(Victims.Kind.EMBEDDED, siteDirectory, directory, Optional.empty(), true, recorded);
    }

    /** Where the agent's ticks stand, with how late each came. */
    Path recording() {
        return directory.resolve("run.jsonl");
    }

    private void backlog(Path state, int events) throws IOException, InterruptedException {
        try (Journal journal = Journal.open(state, site.name(), Instant.now())) {
            for (int i = 1; i <= events; i++) {
                journal.event(Event.of(Instant.now(), 'A', "BENCH", "INFO", "line", "{\"number\":" + i + "}"));
                if (i % BACKLOG_AT_ONCE == 0) {
                    journal.flushed().join();
                }
            }
            journal.flushed().join();
        }
    }

    /** Orders that are on the street as soon as a tick has taken them; the junction flashes, so the mode is there too. */
    private void everyTask() {
        var junction = site.junctions().getFirst().junction();
        add(Order.JUNCTION, new Task.SetMode(Mode.FLASHING_YELLOW));
        junction.detectors().forEach(detector -> {
            add(detector.name(), new Task.ForceDetector(Task.ForceDetector.Value.ON));
            add(detector.name(), new Task.ForceDetector(Task.ForceDetector.Value.OFF));
        });
        Parameters.of(junction)
                .forEach((name, bounds) -> add(Order.JUNCTION, new Task.SetParameter(name, bounds.siteMillis())));
    }

    private void add(String target, Task task) {
        targets.add(target);
        tasks.add(task);
    }

    Figures run(int orders, int events, Consumer<String> progress) throws IOException, InterruptedException {
        PahoUplink ear = new PahoUplink(
                line.brokerUrl(),
                LineSettings.ofPost("centre", List.of(site.name() + "/event"), Optional.empty()),
                new SecureRandom());
        try (Archivist centre = Archivist.open(ear, List.of(site.name()), directory.resolve("events"))) {
            await(() -> ear.connection() > 0, "the centre does not reach the broker");
            post = Optional.of(PostClient.connect(line.brokerUrl(), site.name(), this::heard));
            progress.accept("events");
            double drained = drain(centre, events);
            Thread keeping = Thread.ofPlatform().daemon().start(() -> keep(centre));
            progress.accept("orders");
            double[] syncs = new double[(orders + SYNC_EACH - 1) / SYNC_EACH];
            double[] millis = orders(orders, syncs);
            Figures figures = new Figures(millis, syncs, events, drained, status("VmRSS"), status("VmHWM"));
            ended = true;
            keeping.join();
            return figures;
        } finally {
            ear.close();
        }
    }

    /** Events a second, from the first that comes after the cut to the last of those that waited. */
    private double drain(Archivist centre, int events) throws IOException {
        line.letGo();
        long[] began = {0};
        await(
                () -> {
                    step(centre);
                    if (began[0] == 0 && centre.last(site.name()) > 0) {
                        began[0] = System.nanoTime();
                    }
                    return centre.last(site.name()) >= Math.max(1, events);
                },
                "the events do not come");
        return events * 1e9 / Math.max(1, System.nanoTime() - began[0]);
    }

    private void keep(Archivist centre) {
        while (!ended) {
            step(centre);
            LockSupport.parkNanos(5_000_000);
        }
    }

    private static void step(Archivist centre) {
        try {
            centre.step(System.nanoTime());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private double[] orders(int count, double[] syncs) throws IOException {
        double[] millis = new double[count];
        Path beside = directory.resolve("sync");
        try (FileChannel file = FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int i = -WARM_UP; i < count; i++) {
                double took = order();
                if (i >= 0) {
                    millis[i] = took;
                    // Now and then only: whoever measures the disk keeps it busy.
                    if (i % SYNC_EACH == 0) {
                        syncs[i / SYNC_EACH] = sync(file);
                    }
                }
                // Anywhere in the tick that comes.
                LockSupport.parkNanos(luck.nextInt(100_000_000));
            }
        }
        Arrays.sort(millis);
        Arrays.sort(syncs);
        return millis;
    }

    /** A page more at the end of a file, as the journal writes it, and its way to the disk, ms. */
    private static double sync(FileChannel file) throws IOException {
        long began = System.nanoTime();
        file.write(ByteBuffer.allocate(4_096));
        file.force(true);
        return (System.nanoTime() - began) / 1e6;
    }

    /** From the publication of one order to the word that it is on the street, ms. */
    double order() throws IOException {
        // The mode first: what follows is seen while the junction flashes.
        int which = appliedNanos.isEmpty() ? 0 : luck.nextInt(tasks.size());
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Order order = new Order(
                UUID.randomUUID(),
                client().nextSeq(Post.PC_CIRCULATION),
                Post.PC_CIRCULATION,
                site.name(),
                targets.get(which),
                now,
                now.plus(LEASE),
                "bench",
                tasks.get(which));
        String jws = signer.sign(order);
        long published = System.nanoTime();
        client().publish("order", jws);
        String id = order.id().toString();
        await(() -> appliedNanos.containsKey(id), "an order does not reach the street: " + order);
        return (appliedNanos.get(id) - published) / 1e6;
    }

    private PostClient client() {
        return post.orElseThrow();
    }

    private void heard(String topic, byte[] payload) {
        long nanos = System.nanoTime();
        if (!topic.equals("order/ack")) {
            return;
        }
        try {
            JsonNode ack = MAPPER.readTree(payload);
            if (ack.path("phase").asText().equals("APPLIED")) {
                appliedNanos.putIfAbsent(ack.path("id").asText(), nanos);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A line of what Linux says of the agent's process, MiB; 0 where nobody tells. */
    private long status(String name) throws IOException {
        Path file = Path.of("/proc", String.valueOf(line.agent().pid()), "status");
        return Files.isReadable(file)
                ? Files.readAllLines(file).stream()
                        .filter(each -> each.startsWith(name + ":"))
                        .mapToLong(each -> Long.parseLong(each.replaceAll("[^0-9]", "")) / 1024)
                        .findFirst()
                        .orElse(0)
                : 0;
    }

    private void await(BooleanSupplier wanted, String otherwise) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!wanted.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IOException(otherwise + "; see " + directory);
            }
            LockSupport.parkNanos(500_000);
        }
    }

    OrderSigner signer() {
        return signer;
    }

    String brokerUrl() {
        return line.brokerUrl();
    }

    /** Ends the agent in an orderly way, so that its recording is whole. */
    void endAgent() throws IOException, InterruptedException {
        line.endAgent();
    }

    @Override
    public void close() throws IOException {
        post.ifPresent(PostClient::close);
        line.agent().destroy();
        try {
            line.agent().waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        line.close();
    }
}
