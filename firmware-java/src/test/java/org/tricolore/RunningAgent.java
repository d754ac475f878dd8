package org.tricolore;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.tricolore.config.Site;
import org.tricolore.cycle.Beat;
import org.tricolore.cycle.ControlCycle;
import org.tricolore.cycle.OnBeat;
import org.tricolore.cycle.Reporter;
import org.tricolore.hal.Actuators;
import org.tricolore.hal.Cabinet;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Inputs;
import org.tricolore.hal.Level;
import org.tricolore.hal.Uplink;
import org.tricolore.journal.EvidenceShelf;
import org.tricolore.journal.Journal;
import org.tricolore.link.BirthMessage;
import org.tricolore.link.KeyBook;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;

/**
 * An agent in real time on a line that a test writes: its own threads, a real journal, lamps that answer as they are
 * told.
 */
final class RunningAgent implements AutoCloseable {
    private final Line line;

    private final Journal journal;

    private final AgentLine agentLine;

    private final List<Thread> threads = new ArrayList<>();

    private final List<Order> taken = new ArrayList<>();

    private List<Long> late = new ArrayList<>();

    private final Echo lamps = new Echo();

    private RunningAgent(Line line, Journal journal, AgentLine agentLine) {
        this.line = line;
        this.journal = journal;
        this.agentLine = agentLine;
    }

    static RunningAgent start(Site site, Path directory, KeyBook keys, Consumer<byte[]> answers) throws IOException {
        return start(site, directory, Journal.open(directory, site.name(), Instant.now()), keys, answers);
    }

    /** @param journal the one of this directory; closed by this agent */
    static RunningAgent start(Site site, Path directory, Journal journal, KeyBook keys, Consumer<byte[]> answers) {
        PatientClock clock = new PatientClock();
        Line line = new Line(answers);
        BirthMessage birth =
                new BirthMessage(site.name(), "boot", "0.1", "0".repeat(64), "1".repeat(64), List.of(), "SYSTEM");
        AgentLine agentLine = AgentLine.start(site.name(), keys, journal, line, birth, clock);
        RunningAgent agent = new RunningAgent(line, journal, agentLine);
        Reporter reporter = new Reporter(
                site,
                "boot",
                "0.1",
                "SYSTEM",
                agentLine.outbox(),
                journal,
                EvidenceShelf.of(directory),
                Optional.empty());
        long origin = clock.read().monotonicNanos();
        ControlCycle cycle = new ControlCycle(
                site, agent.lamps, Optional.empty(), agent::next, reporter, Beat.moment(clock.read(), origin));
        agent.start(reporter);
        agent.start(new Beat(clock, agent.heard(cycle, clock, origin), origin));
        return agent;
    }

    private void start(Runnable work) {
        Thread thread = new Thread(work, work.getClass().getSimpleName());
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private Optional<Order> next() {
        Optional<Order> order = agentLine.inbox().poll();
        synchronized (taken) {
            order.ifPresent(taken::add);
        }
        return order;
    }

    /** How late each tick ends, µs after its point of the grid. */
    private OnBeat heard(ControlCycle cycle, PatientClock clock, long origin) {
        return new OnBeat() {
            @Override
            public void tick(Moment now, long nowMillis) {
                cycle.tick(now, nowMillis);
                long due = origin + now.millis() * 1_000_000;
                long ended = clock.sinceNanos(due);
                clock.ticked(due);
                synchronized (taken) {
                    late.add(ended / 1_000);
                }
            }

            @Override
            public long notBeforeMillis() {
                return cycle.notBeforeMillis();
            }

            @Override
            public void failed(Throwable cause, Moment now, long nowMillis) {
                throw new AssertionError(cause);
            }
        };
    }

    /** Waits for room on the line, as a broker does. */
    void deliver(String topic, byte[] payload) throws InterruptedException {
        line.waiting.put(new Uplink.Incoming(topic, payload, line.acknowledged::incrementAndGet));
        line.delivered++;
    }

    /** Until every letter is done with, and what is said of it is on disk and on the line. */
    void settle() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (line.acknowledged.get() < line.delivered && System.nanoTime() < end) {
            LockSupport.parkNanos(5_000_000);
        }
        for (int i = 0; i < 2; i++) {
            journal.flushed().get(30, TimeUnit.SECONDS);
            line.looked.set(new CountDownLatch(3));
            line.looked.get().await(30, TimeUnit.SECONDS);
        }
    }

    List<Order> taken() {
        synchronized (taken) {
            return List.copyOf(taken);
        }
    }

    /** How often the lamps have been written since the start. */
    int writes() {
        return lamps.writes;
    }

    long acknowledged() {
        return line.acknowledged.get();
    }

    void forgetLateness() {
        synchronized (taken) {
            late = new ArrayList<>();
        }
    }

    /** Lateness of the ticks since it was last forgotten, µs, sorted. */
    long[] lateness() {
        synchronized (taken) {
            return late.stream().mapToLong(Long::longValue).sorted().toArray();
        }
    }

    @Override
    public void close() {
        for (Thread thread : threads.reversed()) {
            thread.interrupt();
            try {
                thread.join(5_000);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        agentLine.close();
        journal.close();
    }

    /** A line with a thousand places, always up; what goes out is counted, answers are handed on. */
    private static final class Line implements Uplink {
        final BlockingQueue<Incoming> waiting = new ArrayBlockingQueue<>(1_000);

        final AtomicLong acknowledged = new AtomicLong();

        final AtomicReference<CountDownLatch> looked = new AtomicReference<>(new CountDownLatch(0));

        private final Consumer<byte[]> answers;

        long delivered;

        Line(Consumer<byte[]> answers) {
            this.answers = answers;
        }

        @Override
        public long connection() {
            return 1;
        }

        @Override
        public boolean send(Letter letter) {
            if (letter.topic().equals("order/ack")) {
                answers.accept(letter.payload());
            }
            return true;
        }

        @Override
        public int receive(int most, Consumer<Incoming> reader) {
            looked.get().countDown();
            List<Incoming> some = new ArrayList<>();
            waiting.drainTo(some, most);
            some.forEach(reader);
            return some.size();
        }

        @Override
        public void close() {}
    }

    /** Lamps that answer as they were told. */
    private static final class Echo implements Cabinet, Actuators {
        private final ChannelSet every;

        private Inputs inputs = Inputs.UNKNOWN;

        private volatile int writes;

        Echo() {
            this.every = ChannelSet.range(0, ChannelSet.MAX_CHANNEL);
            write(ChannelSet.EMPTY);
        }

        @Override
        public Inputs read() {
            return inputs;
        }

        @Override
        public Actuators actuators() {
            return this;
        }

        @Override
        public void write(ChannelSet lit) {
            writes = writes + 1;
            inputs = new Inputs(lit, every, ChannelSet.EMPTY, every, Level.OFF);
        }

        @Override
        public void pulse() {}

        @Override
        public void close() {}
    }
}
