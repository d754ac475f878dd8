package org.tricolore.workshop.theatre;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.tricolore.model.Moment;
import org.tricolore.replay.Unreadable;
import org.tricolore.workshop.web.Refusal;
import org.tricolore.workshop.web.ReplayRoom;

/** One film on the page, with the branches somebody asks for. */
final class Showing implements ReplayRoom.Stage {
    static final int TICKS_A_MINUTE = 60_000 / Moment.TICK_MILLIS;

    private final Projector projector;

    private final Film film;

    private final Comparison.Demanded demand;

    private final long seed;

    private final Screen screen;

    Showing(Projector projector, Film film, Comparison.Demanded demand, long seed) {
        this.projector = projector;
        this.film = film;
        this.demand = demand;
        this.seed = seed;
        this.screen = new Screen(projector.site(), film);
    }

    @Override
    public ObjectNode outline() {
        return screen.outline();
    }

    @Override
    public ObjectNode shot(int index, int after) {
        return screen.shot(index, after);
    }

    /** One at a time: each runs the recording from its beginning. */
    @Override
    public synchronized ObjectNode branch(int index, List<String> lines, int minutes) throws IOException {
        try {
            Change change = Change.of(lines, projector.site());
            Comparison comparison = compare(index, change, minutes);
            ObjectNode told = ComparisonJson.of(comparison, change, film, projector.site());
            told.set("strips", ComparisonJson.strips(comparison, film, projector.site()));
            return told;
        } catch (Change.Unclear unclear) {
            throw new Refusal(unclear.words());
        } catch (Unreadable changed) {
            throw new Refusal(changed.words());
        }
    }

    /** What was from this tick on, and what would have been. */
    Comparison compare(int index, Change change, int minutes) throws IOException, Unreadable {
        int most = Math.min(minutes * TICKS_A_MINUTE, film.size() - index);
        Film branch = projector.branch(film.tick(index), change, most);
        return Comparison.of(projector.site(), film, index, branch, demand, seed);
    }
}
