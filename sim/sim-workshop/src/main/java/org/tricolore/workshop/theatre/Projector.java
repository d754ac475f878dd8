package org.tricolore.workshop.theatre;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.tricolore.config.Site;
import org.tricolore.model.Words;
import org.tricolore.replay.Header;
import org.tricolore.replay.RecordingFile;
import org.tricolore.replay.RecordingFile.Check;
import org.tricolore.replay.RecordingFile.Item;
import org.tricolore.replay.RecordingFile.Tick;
import org.tricolore.replay.Rerun;
import org.tricolore.replay.TickRecord;
import org.tricolore.replay.Unreadable;

/** Tells a recording again, as it was or with something otherwise, and makes a film of it. */
final class Projector {
    /** Ticks of one film: a whole day. */
    static final int MOST_TICKS = 864_000;

    /** Frames of one film: a busy junction has some 130,000 a day, of 600 bytes each. */
    static final int MOST_FRAMES = 400_000;

    private final Path file;

    private final Site site;

    Projector(Path file, Site site) {
        this.file = file;
        this.site = site;
    }

    Site site() {
        return site;
    }

    /**
     * The run as it was.
     *
     * @param from the first instant of the film; empty for the beginning of the recording
     * @param until its end; empty for the end of the recording
     * @throws Unreadable also when nothing of it lies between the two
     */
    Film film(Optional<Instant> from, Optional<Instant> until) throws IOException, Unreadable {
        try (RecordingFile recording = RecordingFile.open(file)) {
            Rerun rerun = new Rerun(recording.header(), site);
            Camera camera = new Camera(site);
            Words ending = Words.NONE;
            boolean goesOn = true;
            while (goesOn) {
                switch (recording.next().orElse(null)) {
                    case null -> {
                        ending = Endings.of(recording.ending().orElseThrow());
                        goesOn = false;
                    }
                    case Check(long _, String _, long gap, Optional<String> end) -> {
                        goesOn = gap == 0 && end.isEmpty();
                        ending = gap > 0 ? Endings.gap(gap) : ending;
                    }
                    case Tick(TickRecord tick) -> {
                        if (until.isPresent() && !tick.now().wall().isBefore(until.get())) {
                            ending = Endings.LATER;
                            goesOn = false;
                            continue;
                        }
                        TickRecord heard = rerun.tick(tick);
                        if (from.isPresent() && tick.now().wall().isBefore(from.get())) {
                            camera.pass(rerun.picture());
                            continue;
                        }
                        camera.take(heard, rerun.picture(), rerun.happened());
                        boolean full = camera.size() == MOST_TICKS || camera.frames() == MOST_FRAMES;
                        boolean differs = !heard.out().equals(tick.out());
                        ending = differs ? Endings.DIFFERS : full ? Endings.LATER : ending;
                        goesOn = !full && !differs;
                    }
                }
            }
            if (camera.size() == 0) {
                throw new Unreadable(
                        file + " has no tick in that time: look with tricolore replay where it begins and ends",
                        file + " n'a aucun tic dans ce temps : tricolore replay dit où il commence et finit");
            }
            return camera.film(ending);
        }
    }

    /**
     * What would have come of it.
     *
     * @param tick number of the agent's tick from which on something is otherwise; the film begins there
     * @param most ticks of the film
     */
    Film branch(long tick, Change change, int most) throws IOException, Unreadable {
        try (RecordingFile recording = RecordingFile.open(file)) {
            Header header = recording.header();
            Rerun rerun = new Rerun(header, site);
            Camera camera = new Camera(site);
            Branch branch = new Branch(site, header.begin(), tick, change);
            Optional<Item> item = recording.next();
            while (item.isPresent() && camera.size() < most) {
                switch (item.get()) {
                    case Check check -> {
                        if (check.gap() > 0) {
                            return camera.film(Endings.gap(check.gap()));
                        }
                    }
                    case Tick(TickRecord recorded) -> {
                        TickRecord heard = rerun.tick(branch.said(recorded));
                        branch.heard(recorded, heard);
                        if (recorded.now().tick() < tick) {
                            camera.pass(rerun.picture());
                        } else {
                            camera.take(heard, rerun.picture(), rerun.happened());
                        }
                    }
                }
                item = recording.next();
            }
            return camera.film(Words.NONE);
        }
    }
}
