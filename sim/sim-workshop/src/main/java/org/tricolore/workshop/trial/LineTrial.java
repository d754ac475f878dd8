package org.tricolore.workshop.trial;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.tricolore.AgentLine;
import org.tricolore.Certificates;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.edge.KeyFiles;
import org.tricolore.edge.LineSettings;
import org.tricolore.edge.PahoUplink;
import org.tricolore.edge.Seal;
import org.tricolore.journal.JournalReader;
import org.tricolore.proof.Progress;
import org.tricolore.workshop.OrderSigner;
import org.tricolore.workshop.post.Archivist;
import org.tricolore.workshop.post.Courier;
import org.tricolore.workshop.post.Ledger;
import org.tricolore.workshop.trip.Trio;

/**
 * A real agent and a real broker under a load of orders, killed, stopped and cut off at random; then quiet, until every
 * order has its end, and a look into all books.
 */
public final class LineTrial {
    private static final long LOOK_NANOS = 5_000_000;

    /** After so many blows the street has time for a whole start-up, so that plans and modes are seen too. */
    private static final int BLOWS_BETWEEN_CALMS = 40;

    private static final Duration CALM = Duration.ofSeconds(32);

    /** Longest wait for the ends of all orders once nobody strikes any more. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Orders that wait for their first answer at once: on a slow machine they would pile up and all run out. */
    private static final int MOST_WAITING = 4;

    /** Longest wait for an answer between two blows, most of which shall strike somebody at work. */
    private static final Duration RECOVERY = Duration.ofSeconds(30);

    private static final double AT_WORK = 0.8;

    private static final Duration LONG_STOP = Duration.ofSeconds(22);

    private final Site site;

    private final Random luck;

    private final Consumer<String> progress;

    private final Tally tally = new Tally();

    private Victims victims;

    private Courier courier;

    private Archivist archivist;

    private Load load;

    private boolean ordering = true;

    private long nextOrderNanos;

    /** Answers the console has heard. */
    private long answers;

    /** The newest event when the last order had ended: the centre has to have it. */
    private long atTheEnd;

    /** What was done. */
    static final class Tally {
        private int agentKills;

        private int brokerKills;

        private int stops;

        private int cuts;

        private int orders;

        private long lost;

        private long doubled;

        private long overtaken;

        int kills() {
            return agentKills + brokerKills;
        }
    }

    /**
     * What came of it.
     *
     * @param trips how often the gate has let the lamps go, after which no order has an effect: a machine too busy for ticks
     * @param problems what is wrong in the books, each a sentence; none when every promise was kept
     */
    public record Outcome(
            Victims.Kind broker,
            int agentKills,
            int brokerKills,
            int stops,
            int cuts,
            int orders,
            long lost,
            long doubled,
            long overtaken,
            java.util.Map<String, Integer> ends,
            int applied,
            long trips,
            long events,
            long seconds,
            List<String> problems) {}

    /** @param progress told what is done, now and then */
    public LineTrial(Site site, long seed, Consumer<String> progress) {
        this.site = site;
        this.luck = new Random(seed);
        this.progress = progress;
    }

    /**
     * Runs the trial.
     *
     * @param directory for everything that is kept; nobody else's
     * @param kills how often a process is killed
     */
    public Outcome run(Victims.Kind kind, Path siteDirectory, Path directory, int kills)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        Path state = directory.resolve("state");
        KeyFiles keys = new KeyFiles(state.resolve("keys"));
        keys.makeOnFirstStart(AgentLine.posts());
        Path patient = PatientSite.copy(siteDirectory, directory);
        Seal.sealForTheWorkshop(patient, state, site.safetyHash());
        // Proved here once, so that no agent that is started again has to.
        Certificates.require(SiteLoader.load(patient).site().orElseThrow(), state, Progress.SILENT);
        OrderSigner signer = new OrderSigner("PC_CIRCULATION", keys.privateKey("PC_CIRCULATION"));
        load = new Load(site, luck);
        victims = Victims.start(kind, patient, directory);
        try (Ledger ledger = Ledger.open(directory.resolve("ledger.db"));
                PahoUplink orders = uplink("console", List.of("order/ack", "state"));
                PahoUplink events = uplink("centre", List.of("event"));
                Archivist keeper = Archivist.open(events, List.of(site.name()), directory.resolve("events"))) {
            Mischief mischief = new Mischief(orders, luck);
            archivist = keeper;
            courier =
                    new Courier(ledger, "PC_CIRCULATION", mischief, (_, claims) -> signer.sign(claims), _ -> answers++);
            strike(kills);
            settle(state);
            tally.lost = mischief.lost();
            tally.doubled = mischief.doubled();
            tally.overtaken = mischief.overtaken();
            victims.endAgent();
            LedgerCheck check = LedgerCheck.of(
                    ledger, state, directory.resolve("events").resolve(site.name() + ".jsonl"), atTheEnd);
            return new Outcome(
                    kind,
                    tally.agentKills,
                    tally.brokerKills,
                    tally.stops,
                    tally.cuts,
                    tally.orders,
                    tally.lost,
                    tally.doubled,
                    tally.overtaken,
                    check.ends(),
                    check.applied(),
                    check.trips(),
                    check.events(),
                    Duration.ofNanos(System.nanoTime() - began).toSeconds(),
                    check.problems());
        } finally {
            victims.close();
        }
    }

    private PahoUplink uplink(String client, List<String> below) {
        List<String> topics =
                below.stream().map(topic -> site.name() + "/" + topic).toList();
        return new PahoUplink(victims.brokerUrl(), LineSettings.ofPost(client, topics, Optional.empty()), luck);
    }

    private void strike(int kills) throws IOException {
        work(CALM);
        int blows = 0;
        while (tally.kills() < kills) {
            blow();
            blows++;
            progress.accept(tally.kills() + "/" + kills + " kills, " + tally.stops + " stops, " + tally.cuts + " cuts, "
                    + tally.orders + " orders, " + courier.open() + " open, event " + archivist.last(site.name()));
            if (luck.nextDouble() < AT_WORK) {
                untilAnswered();
            }
            work(blows % BLOWS_BETWEEN_CALMS == 0 ? CALM : Duration.ofMillis(luck.nextInt(2_500)));
        }
    }

    private void blow() throws IOException {
        switch (luck.nextInt(10)) {
            case 0, 1, 2, 3 -> {
                Trio.kill(victims.agent());
                tally.agentKills++;
                work(Duration.ofMillis(luck.nextInt(1_500)));
                victims.startAgent();
            }
            case 4, 5, 6, 7 -> {
                Trio.kill(victims.broker());
                tally.brokerKills++;
                work(Duration.ofMillis(luck.nextInt(1_500)));
                victims.startBroker();
            }
            case 8 -> {
                Trio.stop(victims.broker());
                tally.stops++;
                // Now and then so long that whoever is connected has to notice it.
                work(tally.stops % 5 == 0 ? LONG_STOP : Duration.ofMillis(luck.nextInt(3_000)));
                Trio.go(victims.broker());
            }
            default -> {
                victims.wire().cut();
                tally.cuts++;
            }
        }
    }

    /** No more orders, no more blows, until all have ended and every event is at the centre. */
    private void settle(Path state) throws IOException {
        ordering = false;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (courier.open() > 0 && System.nanoTime() < end) {
            step();
        }
        long newest;
        try (JournalReader journal = JournalReader.open(state)) {
            newest = journal.newest();
        }
        while (archivist.last(site.name()) < newest && System.nanoTime() < end) {
            step();
        }
        atTheEnd = newest;
    }

    private void untilAnswered() throws IOException {
        long before = answers;
        long end = System.nanoTime() + RECOVERY.toNanos();
        while (answers == before && System.nanoTime() < end) {
            step();
        }
    }

    private void work(Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            step();
        }
    }

    private void step() throws IOException {
        long nanos = System.nanoTime();
        if (ordering && courier.unanswered() < MOST_WAITING && nanos > nextOrderNanos) {
            nextOrderNanos = nanos + Duration.ofMillis(100 + luck.nextInt(400)).toNanos();
            courier.give(List.of(load.next(Instant.now())));
            tally.orders++;
        }
        courier.step(nanos, Instant.now());
        archivist.step(nanos);
        LockSupport.parkNanos(this, LOOK_NANOS);
    }
}
