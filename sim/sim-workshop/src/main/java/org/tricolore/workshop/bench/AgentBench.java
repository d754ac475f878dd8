package org.tricolore.workshop.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tricolore.AgentLine;
import org.tricolore.config.Site;
import org.tricolore.edge.KeyFiles;
import org.tricolore.edge.Seal;
import org.tricolore.model.Mode;
import org.tricolore.model.Post;
import org.tricolore.model.Task;
import org.tricolore.workshop.PostClient;
import org.tricolore.workshop.broker.EmbeddedBroker;

/**
 * An agent as on the device, in a process of its own, against a broker: how soon its first lamp image stands, what it holds
 * of memory under orders and events, what it takes when nothing is asked of it, and how late its ticks are while the other
 * cores are busy.
 */
final class AgentBench {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final Pattern SEQ = Pattern.compile("\"seq\":(\\d+)");

    /** Compilers and collectors have done their first work by then. */
    private static final int SETTLE_SECONDS = 20;

    private final Site site;

    private final Path home;

    private final Path work;

    private final Path siteDirectory;

    private final Consumer<String> progress;

    private final boolean realTime = Floor.may("chrt", "-f", "40", "true");

    /** The agent's own figures, as they come. */
    private final BlockingQueue<JsonNode> metrics = new LinkedBlockingQueue<>();

    private final AtomicInteger events = new AtomicInteger();

    private final AtomicLong newest = new AtomicLong();

    /**
     * @param home as {@code package --home} lays it out
     * @param work a directory that may be filled
     */
    AgentBench(Site site, Path siteDirectory, Path home, Path work, Consumer<String> progress) {
        this.site = site;
        this.siteDirectory = siteDirectory;
        this.home = home;
        this.work = work;
        this.progress = progress;
    }

    /**
     * What was measured; milliseconds, MiB, percent of one core.
     *
     * @param ready of each start, sorted
     * @param late the agent's own figures over its whole run beside busy cores
     * @param floor how late a loop in C was beside the same; empty without a compiler
     * @param cyclictest its worst, when it is installed
     */
    record Result(
            List<Double> ready,
            double rss,
            double rssPeak,
            double rssAnonymous,
            int events,
            int orders,
            double idleCpu,
            JsonNode late,
            long ticks,
            Optional<Floor.Figures> floor,
            OptionalDouble cyclictest,
            boolean realTime,
            boolean cached) {}

    /** @param lateSeconds beside busy cores */
    Result run(int starts, int seconds, int lateSeconds) throws IOException, InterruptedException {
        Path state = Files.createDirectories(work.resolve("state"));
        KeyFiles keys = new KeyFiles(state.resolve("keys"));
        keys.makeOnFirstStart(AgentLine.posts());
        Seal.sealForTheWorkshop(siteDirectory, state, site.safetyHash());
        try (EmbeddedBroker broker = EmbeddedBroker.start(0);
                PostClient post = PostClient.connect(broker.url(), site.name(), this::heard)) {
            Path cache = Files.createDirectories(work.resolve("cache"));
            AgentProcess.Place place =
                    new AgentProcess.Place(home, cache, siteDirectory.toAbsolutePath(), state, broker.url(), realTime);
            progress.accept("start-up cache");
            place.builder(work.resolve("cache.log"), "--make-cache").start().waitFor();
            boolean cached = Files.exists(cache.resolve(home.getFileName() + ".aot"));
            progress.accept("proof, once");
            AgentProcess.start(place).close();
            progress.accept("starts");
            List<Double> ready = new ArrayList<>();
            for (int i = 0; i < starts; i++) {
                try (AgentProcess agent = AgentProcess.start(place)) {
                    ready.add(agent.readyMillis());
                }
            }
            ready.sort(Double::compare);
            double idle;
            double rss = 0;
            double peak;
            double busyPeak = 0;
            double anonymous;
            int orders = 0;
            try (AgentProcess agent = AgentProcess.start(place)) {
                progress.accept("idle");
                for (int i = 0; i < SETTLE_SECONDS; i++) {
                    second(post);
                }
                double before = agent.cpuSeconds();
                for (int i = 0; i < seconds; i++) {
                    second(post);
                }
                idle = (agent.cpuSeconds() - before) / seconds * 100;
                progress.accept("orders and events");
                events.set(0);
                for (int i = 0; i < seconds; i++) {
                    orders += order(post, keys, i);
                    second(post);
                    rss = Math.max(rss, agent.mebibytes("VmRSS"));
                }
                peak = agent.mebibytes("VmHWM");
                anonymous = agent.mebibytes("RssAnon");
            }
            int told = events.get();
            progress.accept("busy cores");
            Floor floor = new Floor(work, realTime);
            JsonNode late;
            try (Floor.Busy busy = new Floor.Busy()) {
                metrics.clear();
                try (AgentProcess agent = AgentProcess.start(place)) {
                    for (int i = 0; i < lateSeconds; i++) {
                        order(post, keys, i);
                        second(post);
                        busyPeak = Math.max(busyPeak, agent.mebibytes("VmHWM"));
                    }
                }
                // The last figures come as it ends, and tell of the whole run.
                late = last();
                progress.accept("floor");
                Optional<Floor.Figures> loop = floor.loop(lateSeconds);
                OptionalDouble cyclictest = floor.cyclictest(lateSeconds);
                return new Result(
                        ready,
                        rss,
                        peak,
                        anonymous,
                        told,
                        orders,
                        idle,
                        late.path("lateMillis"),
                        late.path("ticks").asLong(),
                        loop,
                        cyclictest,
                        realTime && busy.isBusy(),
                        cached);
            }
        }
    }

    /** A second in which the centre confirms what it has heard. */
    private void second(PostClient post) throws IOException, InterruptedException {
        post.publish("event/ack", "{\"upToSeq\":" + newest.get() + "}");
        TimeUnit.SECONDS.sleep(1);
    }

    private int order(PostClient post, KeyFiles keys, int round) throws IOException {
        Task task = new Task.SetMode(round % 2 == 0 ? Mode.ALL_RED : Mode.NORMAL);
        post.order(keys, Post.PC_CIRCULATION, task, Instant.now(), Duration.ofSeconds(20), "bench");
        return 1;
    }

    private JsonNode last() throws InterruptedException, IOException {
        JsonNode newest = null;
        for (JsonNode next = metrics.poll(5, TimeUnit.SECONDS);
                next != null;
                next = metrics.poll(1, TimeUnit.SECONDS)) {
            newest = next;
        }
        if (newest == null) {
            throw new IOException("the agent told nothing of its ticks");
        }
        return newest;
    }

    private void heard(String topic, byte[] payload) {
        if (topic.equals("event")) {
            events.incrementAndGet();
            Matcher seq = SEQ.matcher(new String(payload, StandardCharsets.UTF_8));
            if (seq.find()) {
                newest.accumulateAndGet(Long.parseLong(seq.group(1)), Math::max);
            }
        } else if (topic.equals("metrics")) {
            try {
                metrics.add(MAPPER.readTree(payload));
            } catch (IOException notUnderstood) {
                progress.accept("metrics that are not understood: " + notUnderstood.getMessage());
            }
        }
    }
}
