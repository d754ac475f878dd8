package org.tricolore.workshop.scenario;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.tricolore.config.Site;
import org.tricolore.hal.TimeSource;
import org.tricolore.workshop.deeds.Deed;
import org.tricolore.workshop.deeds.Doer;
import org.tricolore.workshop.deeds.Outcome;

/**
 * Writes down what is done at the desk, with the street's time, and plays a scenario.
 *
 * <p>What a scenario does goes the same way as what a hand does, and at the same moment of the street's time however fast
 * the street runs: the street waits for it. Safe for threads.
 */
public final class Theatre implements Doer, AutoCloseable {
    /** How fast somebody looks is not part of what happens. */
    private static final Set<String> NOT_WRITTEN = Set.of("speed", "step");

    /** More lines than anybody edits: beyond, writing stops. */
    private static final int MOST_LINES = 2_000;

    private final Doer doer;

    private final TimeSource time;

    private final Site site;

    private final List<String> written = new ArrayList<>();

    private long writtenFrom;

    private boolean writing;

    private Optional<Thread> player = Optional.empty();

    private Progress progress = Progress.NONE;

    /**
     * How far a scenario is.
     *
     * @param done lines that have been played
     * @param of all of them
     * @param refused what could not be done, with its line
     */
    public record Progress(boolean playing, int done, int of, List<Reading.Problem> refused) {
        static final Progress NONE = new Progress(false, 0, 0, List.of());

        public Progress {
            refused = List.copyOf(refused);
        }
    }

    public Theatre(Site site, TimeSource time, Doer doer) {
        this.site = site;
        this.time = time;
        this.doer = doer;
    }

    @Override
    public Outcome perform(Deed deed) {
        Outcome outcome = doer.perform(deed);
        boolean took = outcome instanceof Outcome.Done || outcome instanceof Outcome.Sent;
        synchronized (this) {
            if (writing && took && !NOT_WRITTEN.contains(deed.what()) && written.size() < MOST_LINES) {
                written.add(stamp((time.read().monotonicNanos() - writtenFrom) / 1_000_000) + "  " + deed.text());
            }
        }
        return outcome;
    }

    /** Does what nobody shall read in the scenario that is being written: a fault hidden for training. */
    public Outcome performUnwritten(Deed deed) {
        return doer.perform(deed);
    }

    /** The street's time, ms, on a clock that is never set. */
    public long streetMillis() {
        return time.read().monotonicNanos() / 1_000_000;
    }

    private static String stamp(long millis) {
        long tenths = millis / 100;
        return tenths < 600
                ? tenths / 10 + "." + tenths % 10
                : tenths / 600 + ":" + String.format(Locale.ROOT, "%02d", tenths / 10 % 60) + "." + tenths % 10;
    }

    /** From now on everything is written down, on a new sheet. */
    public synchronized void write() {
        TimeSource.Reading now = time.read();
        ZoneId zone = site.timetable().zone();
        LocalDateTime wall = LocalDateTime.ofInstant(now.wall(), zone).truncatedTo(ChronoUnit.SECONDS);
        written.clear();
        written.addAll(List.of(ScenarioReader.HEAD, "site " + site.name(), "begin " + wall));
        writtenFrom = now.monotonicNanos();
        writing = true;
    }

    public synchronized void stopWriting() {
        writing = false;
    }

    public synchronized boolean writing() {
        return writing;
    }

    /** What was written last, for {@link ScenarioReader}; a bare head before the first time. */
    public synchronized String text() {
        return written.isEmpty() ? ScenarioReader.HEAD + "\n" : String.join("\n", written) + "\n";
    }

    public synchronized Progress progress() {
        return progress;
    }

    /** Plays from now on; one that is being played ends. */
    public void play(Scenario scenario) {
        play(scenario, _ -> {});
    }

    /** @param ended told, on a thread of its own, when the last line has been played or somebody stopped it */
    public void play(Scenario scenario, Consumer<Progress> ended) {
        stop();
        synchronized (this) {
            long begin = time.read().monotonicNanos();
            progress = new Progress(true, 0, scenario.lines().size(), List.of());
            Thread thread = new Thread(() -> run(scenario, begin, ended), "scenario");
            thread.setDaemon(true);
            player = Optional.of(thread);
            thread.start();
        }
    }

    private void run(Scenario scenario, long begin, Consumer<Progress> ended) {
        try {
            scenario.begin().ifPresent(wall -> perform(Deed.of("jump", "to", wall.toString())));
            for (Scenario.Line line : scenario.lines()) {
                time.awaitNanos(begin + Duration.ofMillis(line.atMillis()).toNanos());
                if (!isPlayer()) {
                    return; // the time came before the word that ends it
                }
                played(line, perform(line.deed()));
            }
        } catch (InterruptedException asked) {
            // Somebody has seen enough.
        } finally {
            synchronized (this) {
                if (isPlayer()) {
                    progress = new Progress(false, progress.done(), progress.of(), progress.refused());
                }
            }
            ended.accept(progress());
        }
    }

    private synchronized void played(Scenario.Line line, Outcome outcome) {
        if (!isPlayer()) {
            return; // stopped meanwhile
        }
        List<Reading.Problem> refused = new ArrayList<>(progress.refused());
        switch (outcome) {
            case Outcome.Refused no -> refused.add(new Reading.Problem(line.number(), no.why()));
            case Outcome.NotSent no -> refused.add(new Reading.Problem(line.number(), no.why()));
            case Outcome.Done _, Outcome.Sent _ -> {
                // As it was meant.
            }
        }
        progress = new Progress(true, progress.done() + 1, progress.of(), refused);
    }

    private synchronized boolean isPlayer() {
        return player.filter(thread -> thread.equals(Thread.currentThread())).isPresent();
    }

    /** Ends the scenario that is being played, if one is. */
    public void stop() {
        Optional<Thread> playing;
        synchronized (this) {
            playing = player;
            player = Optional.empty();
            progress = new Progress(false, progress.done(), progress.of(), progress.refused());
        }
        playing.ifPresent(Thread::interrupt);
    }

    @Override
    public void close() {
        stop();
    }
}
