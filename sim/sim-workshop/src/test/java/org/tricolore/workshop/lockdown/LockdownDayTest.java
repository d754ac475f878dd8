package org.tricolore.workshop.lockdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Task;

/** Four junctions live the hour from noon on. */
class LockdownDayTest {
    private static final Window NOON = new Window(12, 13);

    private static final long SEED = 17;

    private static Audit audit;

    @BeforeAll
    static void liveTheHour() throws InterruptedException {
        System.setProperty("tinylog.level", "off");
        audit = live(SEED, 2);
    }

    private static Audit live(long seed, int threads) throws InterruptedException {
        List<Site> sites = LockdownCommand.KINDS.stream()
                .map(name -> SiteLoader.load(Path.of("../../config/sites", name))
                        .site()
                        .orElseThrow())
                .toList();
        return new LockdownDay(sites, 4, NOON, seed).run(threads);
    }

    @Test
    void everyOrderHasExactlyOneEnd() {
        assertTrue(audit.lives().size() > 20, "ordered: " + audit.lives().size());
        for (Life life : audit.lives()) {
            assertEquals(1, life.ends().size(), life.order + ": " + life.steps());
            OrderPhase last = life.lapsed()
                    ? OrderPhase.EXPIRED
                    : life.steps().getLast().phase();
            assertTrue(last.ends(), life.order + ": " + life.steps());
        }
        Audit.Sums sums = audit.sums();
        assertEquals(sums.ordered(), sums.refused() + sums.expired() + sums.revoked() + sums.superseded());
    }

    @Test
    void theSameSeedMakesTheSameDayWhateverTheThreads() throws InterruptedException {
        assertEquals(AuditJson.figures(audit), AuditJson.figures(live(SEED, 1)));
    }

    @Test
    void anotherSeedMakesAnotherDay() throws InterruptedException {
        assertNotEquals(AuditJson.figures(audit), AuditJson.figures(live(SEED + 1, 2)));
    }

    @Test
    void anOrderGivenWhileTheLinkIsDeadIsAppliedAfterItAndNotBefore() {
        List<Life> plans = audit.lives().stream()
                .filter(life -> life.duringLoss && life.order.task() instanceof Task.SelectPlan)
                .filter(life -> life.was(OrderPhase.APPLIED))
                .toList();
        assertTrue(!plans.isEmpty(), "one site at least has no link at noon");
        for (Life life : plans) {
            Instant back = audit.days().stream()
                    .filter(day -> day.site().name().equals(life.order.site()))
                    .flatMap(day -> day.losses().stream())
                    .filter(loss -> loss.at(life.order.issuedAt()))
                    .map(Losses.Loss::until)
                    .findFirst()
                    .orElseThrow();
            Instant applied = life.first(OrderPhase.APPLIED).orElseThrow();
            assertTrue(!applied.isBefore(back), life.order + " was applied at " + applied + ", link back " + back);
        }
    }

    @Test
    void aSiteThatDoesNotKnowThePlanOfTheBulkOrderGetsItsOwn() {
        List<Life> crossing = audit.days().get(2).lives().stream()
                .filter(life -> life.order.task() instanceof Task.SelectPlan)
                .toList();
        assertEquals(2, crossing.size());
        assertTrue(crossing.getFirst().was(OrderPhase.REFUSED));
        assertTrue(crossing.getLast().was(OrderPhase.APPLIED));
    }

    @Test
    void aStandbyMessageIsSuspendedByAnIncidentAndComesBack() {
        Life stay = audit.lives().stream()
                .filter(life -> life.order.task() instanceof Task.ShowMessage message && message.standby())
                .findFirst()
                .orElseThrow();
        List<OrderPhase> phases = stay.steps().stream().map(Life.Step::phase).toList();
        int suspended = phases.indexOf(OrderPhase.SUSPENDED);
        assertTrue(suspended > 0 && phases.lastIndexOf(OrderPhase.APPLIED) > suspended, phases.toString());
    }

    @Test
    void noCabinetLetsItsLampsGo() {
        assertEquals(0, audit.latches());
    }

    @Test
    void someTrafficPassesAndWaits() {
        Waited hour = audit.hours().getFirst();
        assertTrue(hour.vehicles() > 100 && hour.meanSeconds() > 1 && hour.meanSeconds() < 120, hour.toString());
        assertTrue(hour.walkers() > 10, hour.toString());
    }

    @Test
    void theWholeDayLosesThirtyPercentOfItsTraffic() {
        double usual = IntStream.range(0, 24).mapToDouble(Curve::usual).sum();
        double thatDay = IntStream.range(0, 24).mapToDouble(Curve::thatDay).sum();
        assertEquals(0.70, thatDay / usual, 1e-9);
        assertEquals(Curve.usual(11), Curve.thatDay(11));
        assertTrue(Curve.thatDay(12) < Curve.usual(12));
    }
}
