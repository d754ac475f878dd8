package org.tricolore.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tricolore.config.SiteLoader;
import org.tricolore.model.Aspect;
import org.tricolore.model.Demand;
import org.tricolore.model.Detections;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.Precedence;
import org.tricolore.model.PriorityRequest;
import org.tricolore.model.PriorityRules;
import org.tricolore.model.Steering;

/** A bus on F5 of {@code cetur1988-night} at a busy hour: its green comes earlier, or stays longer, than without it. */
class BusPriorityTest {
    private static final Moment BEGIN = Moment.ofTick(0, Instant.parse("2026-11-23T22:00:00Z"));

    private final Junction junction = SiteLoader.load(Path.of("../config/sites/cetur1988-night"))
            .site()
            .orElseThrow()
            .junction()
            .with(new Precedence(
                    new PriorityRules(GroupSet.of(4), 12_000, 0, 30_000, 60_000, 120_000, List.of()),
                    List.of(),
                    new TreeMap<>()));

    private final int bus = junction.indexOf("F5");

    @Test
    void itsGreenComesEarlierThanWithoutIt() {
        long without = firstGreenAfter(200, List.of());
        // Announced 20 s before it is there, just when stage 3 has ended.
        long with = firstGreenAfter(200, List.of(request(200, 220)));
        assertTrue(with < without, with + " ms with the bus, " + without + " ms without");
        assertTrue(with <= 230_000, "and the bus waits no longer than the minimum of a stage: " + with);
    }

    @Test
    void itsGreenStaysLongerThanWithoutIt() {
        long ends = firstEndAfter(200, List.of());
        // It comes 5 s after the green would have ended.
        long arrives = ends / 1_000 + 5;
        long later = firstEndAfter(200, List.of(request(arrives - 15, arrives)));
        assertTrue(later >= arrives * 1_000, "ends at " + later + ", the bus is there at " + arrives * 1_000);
        assertTrue(later <= ends + 13_000, "but it stays no longer than the extension: " + (later - ends));
    }

    @Test
    void theOthersAreServedAllTheSame() {
        // A bus that is announced and never passes, for a minute beyond its arrival.
        Run run = new Run(List.of(request(200, 205)));
        GroupSet served = GroupSet.NONE;
        while (run.now.millis() < 330_000) {
            run.step();
            for (int group = 0; group < 4 && run.now.millis() > 210_000; group++) {
                served = run.shows(group) ? served.with(group) : served;
            }
        }
        assertEquals(GroupSet.firstGroups(4), served);
    }

    private PriorityRequest request(long announced, long arrives) {
        return new PriorityRequest(bus, "L5-12", "L5", announced * 1_000, arrives * 1_000, 0);
    }

    private long firstGreenAfter(long second, List<PriorityRequest> buses) {
        Run run = new Run(buses);
        while (run.now.millis() < second * 1_000 || run.shows(bus)) {
            run.step();
        }
        while (!run.shows(bus)) {
            run.step();
        }
        return run.now.millis();
    }

    private long firstEndAfter(long second, List<PriorityRequest> buses) {
        Run run = new Run(buses);
        while (run.now.millis() < second * 1_000 || !run.shows(bus)) {
            run.step();
        }
        while (run.shows(bus)) {
            run.step();
        }
        return run.now.millis();
    }

    /** Somebody is at every detector all the time, so that every stage comes and lasts its maximum. */
    private final class Run {
        private final Engine engine = new Engine(junction);

        private final List<PriorityRequest> buses;

        private Moment now = BEGIN;

        private Engine.State state = engine.dark(now);

        Run(List<PriorityRequest> buses) {
            this.buses = buses;
        }

        void step() {
            List<PriorityRequest> announced = buses.stream()
                    .filter(each -> now.millis() >= each.sinceMillis() && now.millis() < each.arrivesMillis() + 60_000)
                    .toList();
            Demand demand = new Demand("night", Mode.NORMAL, false, Steering.PLAN, announced);
            state = engine.step(state, demand, new Detections(0b111111, -1), now);
            now = now.plusMillis(Moment.TICK_MILLIS);
        }

        boolean shows(int group) {
            return state.signals().aspect(group) == Aspect.GREEN;
        }
    }
}
