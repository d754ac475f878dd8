package org.tricolore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.tricolore.config.Site;
import org.tricolore.cycle.Beat;
import org.tricolore.cycle.ControlCycle;
import org.tricolore.cycle.Fed;
import org.tricolore.cycle.Lateness;
import org.tricolore.cycle.Leaving;
import org.tricolore.cycle.OnBeat;
import org.tricolore.cycle.Reporter;
import org.tricolore.edge.Urgency;
import org.tricolore.hal.Cabinet;
import org.tricolore.hal.Equipment;
import org.tricolore.hal.TimeSource;
import org.tricolore.hal.Uplink;
import org.tricolore.journal.EvidenceShelf;
import org.tricolore.journal.Journal;
import org.tricolore.journal.Keeping;
import org.tricolore.journal.Recovered;
import org.tricolore.link.BirthMessage;
import org.tricolore.link.KeyBook;
import org.tricolore.model.ClockQuality;
import org.tricolore.model.Device;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.proof.Progress;
import org.tricolore.replay.Header;
import org.tricolore.replay.Recorder;
import org.tricolore.replay.Tap;
import org.tricolore.safety.Latch;
import org.tricolore.wiring.LineContact;

/**
 * One agent put together by hand: journal, keys, line, control cycle, beat.
 *
 * <p>Its threads are the beat (ticks), the reporter (messages), the line (letters) and the journal (disk). Only the beat
 * touches the lamps, and it waits for none of the others.
 */
public final class Agent implements AutoCloseable {
    private static final long CLOSE_MILLIS = TimeUnit.SECONDS.toMillis(5);

    private final Cabinet cabinet;

    private final Equipment equipment;

    private final Journal journal;

    private final AgentLine line;

    private final Optional<Recorder> recorder;

    private final Thread reporting;

    private final Thread beating;

    private final Leaving leaving;

    private Agent(
            Cabinet cabinet,
            Equipment equipment,
            Journal journal,
            AgentLine line,
            Optional<Recorder> recorder,
            Thread reporting,
            Thread beating,
            Leaving leaving) {
        this.cabinet = cabinet;
        this.equipment = equipment;
        this.journal = journal;
        this.line = line;
        this.recorder = recorder;
        this.reporting = reporting;
        this.beating = beating;
        this.leaving = leaving;
    }

    /**
     * Starts an agent; the first tick comes at the next tenth of a second of the wall clock.
     *
     * @param cabinet closed by this agent
     * @param uplink closed by this agent
     * @param stateDirectory where the journal is kept and the enrolled keys are found
     * @param clockQuality how far the wall clock can be believed, such as {@code SYSTEM} or {@code VIRTUAL}
     * @param recording where the run is recorded, or empty; a file that is there already is kept, see {@link Recorder}
     * @throws IOException with a sentence for a technician, when keys or journal cannot be used, or the site is not
     *     proved ({@link Certificates.NotProved})
     */
    public static Agent start(
            Site site,
            Cabinet cabinet,
            TimeSource time,
            Uplink uplink,
            Path stateDirectory,
            String clockQuality,
            Optional<Path> recording)
            throws IOException {
        return start(site, cabinet, Equipment.NONE, time, uplink, stateDirectory, clockQuality, recording);
    }

    /**
     * Starts an agent with equipment besides the lamps.
     *
     * @param equipment closed by this agent
     */
    public static Agent start(
            Site site,
            Cabinet cabinet,
            Equipment equipment,
            TimeSource time,
            Uplink uplink,
            Path stateDirectory,
            String clockQuality,
            Optional<Path> recording)
            throws IOException {
        return start(site, cabinet, equipment, time, uplink, stateDirectory, clockQuality, recording, () -> {});
    }

    /**
     * The same, watched.
     *
     * @param watchdog told of each tick that went well; must neither wait nor throw
     */
    public static Agent start(
            Site site,
            Cabinet cabinet,
            Equipment equipment,
            TimeSource time,
            Uplink uplink,
            Path stateDirectory,
            String clockQuality,
            Optional<Path> recording,
            Runnable watchdog)
            throws IOException {
        Certificates.require(site, stateDirectory, Progress.SILENT);
        Path keys = stateDirectory.resolve("keys");
        Journal journal =
                Journal.open(stateDirectory, site.name(), time.read().wall(), Keeping.of(quality(time, clockQuality)));
        try {
            return start(site, cabinet, equipment, time, uplink, keys, journal, clockQuality, recording, watchdog);
        } catch (IOException | RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    /** How far the clock can be believed, whenever it is asked: it may be lost and come back while the agent runs. */
    private static Supplier<ClockQuality> quality(TimeSource time, String source) {
        return () -> {
            TimeSource.Reading now = time.read();
            return new ClockQuality(source, now.synced(), now.syncAge());
        };
    }

    private static Agent start(
            Site site,
            Cabinet cabinet,
            Equipment equipment,
            TimeSource time,
            Uplink uplink,
            Path keys,
            Journal journal,
            String clockQuality,
            Optional<Path> recording,
            Runnable watchdog)
            throws IOException {
        Recovered before = journal.recovered();
        Optional<Latch> latch = latch(before);
        BirthMessage birth = birth(site, before, clockQuality);
        KeyBook book = AgentLine.keyBook(keys);
        long origin = origin(time.read());
        Moment begin = Beat.moment(time.read(), origin);
        Optional<Recorder> recorder = recording.isEmpty()
                ? Optional.empty()
                : Optional.of(Recorder.start(recording.get(), header(site, begin, latch, before), site.cabinetPlan()));
        AgentLine line = AgentLine.start(site.name(), book, journal, uplink, birth, time);
        line.watchKeys(keys);
        Lateness late = new Lateness(time);
        line.tellMetrics(new Vitals(
                before.bootId(),
                time,
                late,
                journal,
                line.outbox(),
                keys.toAbsolutePath().getParent()));
        EvidenceShelf shelf = EvidenceShelf.of(keys.toAbsolutePath().getParent());
        Reporter reporter =
                new Reporter(site, before.bootId(), Version.TEXT, clockQuality, line.outbox(), journal, shelf, latch);
        Leaving leaving = new Leaving(reporter);
        OnBeat cycle = cycle(
                site,
                cabinet,
                door(site, equipment, line::stands),
                latch,
                line,
                leaving,
                begin,
                before,
                recorder.map(Recorder::tap));
        Thread reporting = daemon(reporter, "reporter");
        Beat beat = new Beat(late, new Fed(cycle, watchdog), origin);
        Thread beating = daemon(
                () -> {
                    Urgency.first();
                    beat.run();
                },
                "beat");
        beating.setPriority(Thread.MAX_PRIORITY);
        return new Agent(cabinet, equipment, journal, line, recorder, reporting, beating, leaving);
    }

    /** The equipment, which says of the line what an outlet must know, where there is such an outlet. */
    static Equipment door(Site site, Equipment equipment, BooleanSupplier line) {
        boolean asked = site.devices().stream()
                .anyMatch(device -> device instanceof Device.Outlet outlet
                        && outlet.powerCycle().isPresent());
        return asked ? new LineContact(equipment, line) : equipment;
    }

    /** The latch that outlived the last run. */
    static Optional<Latch> latch(Recovered before) {
        return before.latch()
                .map(kept -> new Latch(
                        kept.code(),
                        kept.subject(),
                        kept.text().english(),
                        kept.text().french()));
    }

    static BirthMessage birth(Site site, Recovered before, String clockQuality) {
        return new BirthMessage(
                site.name(),
                before.bootId(),
                Version.TEXT,
                site.siteHash(),
                site.safetyHash(),
                Introduced.of(site),
                clockQuality);
    }

    /** The control cycle between its doors, with an ear at each of them when the run is recorded. */
    private static OnBeat cycle(
            Site site,
            Cabinet cabinet,
            Equipment equipment,
            Optional<Latch> latch,
            AgentLine line,
            Leaving leaving,
            Moment begin,
            Recovered before,
            Optional<Tap> tap) {
        Supplier<Optional<Order>> inbox = line.inbox()::poll;
        ControlCycle cycle = new ControlCycle(
                site,
                tap.map(ear -> ear.cabinet(cabinet)).orElse(cabinet),
                tap.map(ear -> ear.equipment(equipment)).orElse(equipment),
                latch,
                tap.map(ear -> ear.inbox(inbox)).orElse(inbox),
                tap.map(ear -> ear.watcher(leaving)).orElse(leaving),
                begin);
        BooleanSupplier asked = leaving::isAsked;
        cycle.leaveWhen(tap.map(ear -> ear.leaving(asked)).orElse(asked));
        before.live().forEach(live -> cycle.resume(live.order(), live.phase(), begin));
        return tap.map(ear -> ear.cycle(cycle)).orElse(cycle);
    }

    private static Header header(Site site, Moment begin, Optional<Latch> latch, Recovered before) {
        return new Header(
                site.name(),
                site.siteHash(),
                site.safetyHash(),
                Version.TEXT,
                begin,
                latch,
                before.live().stream()
                        .map(live -> new Header.Resumed(live.order(), live.phase()))
                        .toList());
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** The grid of ticks lies on whole tenths of the wall clock, so that times in messages read well. */
    private static long origin(TimeSource.Reading reading) {
        long tick = Moment.TICK_MILLIS * 1_000_000L;
        return reading.monotonicNanos() + tick - reading.wall().getNano() % tick;
    }

    /** The thread that makes ticks, for those who want to see what the street does without it. */
    public Thread beating() {
        return beating;
    }

    /** Where this run is recorded, if it is. */
    public Optional<Path> recording() {
        return recorder.map(Recorder::file);
    }

    /**
     * Stops everybody in order and waits for the instant at which the end of the agent cuts off nobody's green.
     *
     * @param seconds at most so long
     * @return whether there was one
     */
    public boolean awaitSafeInstant(long seconds) throws InterruptedException {
        return !beating.isAlive() || leaving.await(seconds);
    }

    /**
     * Ends in order: no more ticks (the cabinet's flasher takes the lamps), then what was said last goes to disk and
     * line.
     */
    @Override
    public void close() {
        end(beating);
        end(reporting);
        recorder.ifPresent(Recorder::close);
        line.close();
        journal.close();
        cabinet.close();
        equipment.close();
    }

    private static void end(Thread thread) {
        thread.interrupt();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
