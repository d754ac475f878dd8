package org.tricolore.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Post;
import org.tricolore.model.Task;
import org.tricolore.model.Task.SelectPlan;
import org.tricolore.model.Task.SetMode;
import org.tricolore.model.Task.StepStages;

/** Orders that have not ended, beside the wishes that stand without an order. */
class LeasesTest {
    private static final long NO_END = Long.MAX_VALUE;

    private static final Moment NOW = Letters.NOW;

    private final Letters letters = new Letters();

    private final List<OrderNews> news = new ArrayList<>();

    private final Leases leases = new Leases(news::add, _ -> {});

    @Test
    void aWishThatStandsTakesThePlaceOfTheOneThePostHadAndOfNobodyElses() {
        stand(Post.CALENDAR, new SelectPlan("forty"));
        stand(Post.CABINET, new SetMode(Mode.DARK));
        Lease signed = letters.lease(Post.CALENDAR, Order.JUNCTION, new SetMode(Mode.NORMAL));
        leases.add(signed, NOW);
        stand(Post.CALENDAR, new SelectPlan("sixty"));
        assertEquals(List.of(new SetMode(Mode.DARK), new SetMode(Mode.NORMAL), new SelectPlan("sixty")), tasks());
        assertEquals(List.of(signed), leases.ofPosts());
        leases.stand(Post.CABINET, "crossroads", Map.of());
        assertEquals(List.of(new SetMode(Mode.NORMAL), new SelectPlan("sixty")), tasks());
        assertTrue(news.isEmpty(), "nobody waits for an answer");
    }

    @Test
    void aWishThatStandsIsEndedByNoOrder() {
        stand(Post.POLICE_PANEL, new StepStages(2));
        leases.end(_ -> true, OrderPhase.REVOKED, NOW);
        assertEquals(List.of(new StepStages(2)), tasks());
    }

    @Test
    void whoeverHasDecidedAboutThemHasToDecideAgainAfterEachChange() {
        assertChanges(() -> stand(Post.CALENDAR, new SelectPlan("forty")));
        assertChanges(() -> leases.stand(Post.CALENDAR, "crossroads", Map.of()));
        assertChanges(() -> leases.add(letters.lease(Post.DIVIA, "A", new SelectPlan("forty")), NOW));
        assertChanges(() -> leases.phase(0, OrderPhase.APPLIED, NOW));
        assertChanges(() -> leases.await(letters.later(Post.DIVIA, "A", new SelectPlan("forty"), hours(1))));
        long version = leases.version();
        leases.phase(0, OrderPhase.APPLIED, NOW);
        leases.runOut(NOW);
        assertEquals(version, leases.version(), "the same phase again is no change");
        assertChanges(() -> leases.end(_ -> true, OrderPhase.REVOKED, NOW));
    }

    @Test
    void isTheSameListUntilOneOfItChanges() {
        Lease first = letters.lease(Post.DIVIA, "A", new SelectPlan("forty"));
        leases.add(first, NOW);
        List<Lease> before = leases.ofPosts();
        assertSame(before, leases.ofPosts());
        Order later = letters.later(Post.DIVIA, "A", new SelectPlan("forty"), hours(1));
        leases.await(later);
        assertEquals(List.of(first, new Lease(later, NO_END, OrderPhase.ACCEPTED)), leases.ofPosts());
    }

    @Test
    void findsAnOrderThatRunsOrWaitsByItsOwnIdAlone() {
        Lease first = letters.lease(Post.DIVIA, "A", new SelectPlan("forty"));
        Order later = letters.later(Post.DIVIA, "A", new SelectPlan("sixty"), hours(1));
        leases.add(first, NOW);
        leases.await(later);
        assertEquals(Optional.of(first), leases.find(first.order().id()));
        assertEquals(Optional.of(later), leases.find(later.id()).map(Lease::order));
        assertEquals(Optional.empty(), leases.find(new UUID(7, 99)));
    }

    @Test
    void ordersThatAreDueTogetherBeginInTheTurnOfTheirTimes() {
        Order second = letters.later(Post.DIVIA, "A", new SelectPlan("sixty"), hours(2));
        Order first = letters.later(Post.DIVIA, "A", new SelectPlan("forty"), hours(1));
        Order third = letters.later(Post.DIVIA, "A", new SelectPlan("forty"), hours(3));
        leases.await(third);
        leases.await(second);
        leases.await(first);
        assertEquals(List.of(first, second), leases.due(NOW.plusMillis(hours(2).toMillis())));
        assertEquals(List.of(), leases.due(NOW.plusMillis(hours(2).toMillis())));
    }

    @Test
    void anOrderThatWaitsRunsOutByTheWallClockAlthoughNothingElseHasChanged() {
        leases.await(letters.later(Post.DIVIA, "A", new SelectPlan("forty"), hours(1)));
        leases.runOut(NOW);
        leases.runOut(new Moment(1, 100, NOW.wall().plus(hours(1)).plusSeconds(59)));
        assertEquals(List.of(), news);
        leases.runOut(new Moment(2, 200, NOW.wall().plus(hours(1)).plusSeconds(60)));
        assertEquals(
                List.of(OrderPhase.EXPIRED), news.stream().map(OrderNews::phase).toList());
        assertEquals(List.of(), leases.ofPosts());
    }

    @Test
    void eachRunsOutAtItsOwnEndAndNotBefore() {
        Lease first = letters.lease(Post.DIVIA, "A", new SelectPlan("forty"));
        Lease second = new Lease(
                letters.write(Post.DIVIA, "B", new SelectPlan("forty")), first.endsMillis() + 100, OrderPhase.ACCEPTED);
        leases.add(second, NOW);
        leases.add(first, NOW);
        for (long millis = 0; millis < first.endsMillis(); millis += 100) {
            leases.runOut(NOW.plusMillis(millis));
        }
        assertEquals(List.of(second, first), leases.inForce());
        leases.runOut(NOW.plusMillis(first.endsMillis()));
        assertEquals(List.of(second), leases.inForce());
        leases.runOut(NOW.plusMillis(second.endsMillis()));
        assertEquals(List.of(), leases.inForce());
    }

    private void assertChanges(Runnable step) {
        long before = leases.version();
        leases.ofPosts();
        step.run();
        assertNotEquals(before, leases.version());
    }

    private void stand(Post post, Task task) {
        leases.stand(post, "crossroads", Map.of(task, NO_END));
    }

    private List<Task> tasks() {
        return leases.inForce().stream().map(lease -> lease.order().task()).toList();
    }

    private static Duration hours(int hours) {
        return Duration.ofHours(hours);
    }
}
