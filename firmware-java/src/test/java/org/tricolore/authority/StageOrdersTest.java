package org.tricolore.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tricolore.model.Demand;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.PolicePanel;
import org.tricolore.model.Post;
import org.tricolore.model.RefusalCode;
import org.tricolore.model.Steering;
import org.tricolore.model.Task;
import org.tricolore.model.Task.RequestStage;
import org.tricolore.model.Task.SelectPlan;
import org.tricolore.model.Task.SetMode;
import org.tricolore.signal.Crossroads;

/** The police panel and the emergency corridor on the ladder of authority. */
class StageOrdersTest {
    private static final PolicePanel KEY = new PolicePanel(true, false, false, false);

    private static final PolicePanel PRESSED = new PolicePanel(true, true, false, false);

    private static final PolicePanel FLASHING = new PolicePanel(true, false, true, false);

    private static final PolicePanel ALL_RED = new PolicePanel(true, false, false, true);

    private final List<OrderNews> news = new ArrayList<>();

    private final Authority authority =
            new Authority(Crossroads.junction(Crossroads.plan40()), "forty", ShippedRights.RIGHTS, news::add);

    private Moment now = Moment.ofTick(0, Instant.parse("2026-11-23T10:00:00Z"));

    private long seq;

    @Test
    void anEmergencyCorridorHoldsItsStageForItsLeaseAndNotLonger() {
        Order plan = order(Post.PC_CIRCULATION, new SelectPlan("forty"), 600);
        Order corridor = order(Post.EMERGENCY, new RequestStage("2"), 60);
        assertEquals(new Steering.ToStage("2"), step("").steering());
        step("2");
        now = now.plusMillis(60_000);
        assertEquals(Steering.PLAN, step("2").steering());
        assertLife(corridor, OrderPhase.ACCEPTED, OrderPhase.APPLIED, OrderPhase.EXPIRED);
        assertLife(plan, OrderPhase.ACCEPTED, OrderPhase.SUSPENDED, OrderPhase.APPLIED);
    }

    @Test
    void aCorridorIsNeitherLongerThanAMinuteNorAnybodysNorToAnywhere() {
        assertRefused(RefusalCode.TOO_LONG, Post.EMERGENCY, new RequestStage("2"), 61);
        assertRefused(RefusalCode.NOT_ALLOWED, Post.PC_CIRCULATION, new RequestStage("2"), 10);
        assertRefused(RefusalCode.OUT_OF_BOUNDS, Post.EMERGENCY, new RequestStage("9"), 10);
        assertRefused(RefusalCode.NOT_ALLOWED, Post.POLICE_PANEL, new Task.StepStages(1), 10);
    }

    @Test
    void aCorridorNeedsSignalsThatRunSoAWeakerModeGivesWayAndAStrongerDoesNot() {
        Order weaker = order(Post.PC_CIRCULATION, new SetMode(Mode.FLASHING_YELLOW), 600);
        order(Post.EMERGENCY, new RequestStage("2"), 30);
        assertEquals(Mode.NORMAL, step("").mode());
        assertLife(weaker, OrderPhase.ACCEPTED, OrderPhase.SUSPENDED);
        authority.police(FLASHING, now);
        assertEquals(Mode.FLASHING_YELLOW, step("").mode());
    }

    @Test
    void theOfficersKeyIsStrongerThanACorridorAndItsPressesCountOnce() {
        Order corridor = order(Post.EMERGENCY, new RequestStage("2"), 60);
        step("2");
        authority.police(KEY, now);
        assertEquals(new Steering.ByHand(0), step("2").steering());
        authority.police(PRESSED, now);
        authority.police(PRESSED, now);
        assertEquals(new Steering.ByHand(1), step("2").steering());
        authority.police(PolicePanel.AT_REST, now);
        assertEquals(new Steering.ToStage("2"), step("2").steering());
        assertLife(corridor, OrderPhase.ACCEPTED, OrderPhase.APPLIED, OrderPhase.SUSPENDED, OrderPhase.APPLIED);
    }

    @Test
    void theSwitchesOfThePanelDoNothingWithoutTheKey() {
        authority.police(new PolicePanel(false, true, true, true), now);
        assertEquals(new Demand("forty", Mode.NORMAL, false), step(""));
    }

    @Test
    void theOfficersModeEndsWithTheKeyAndIsToldToNobodyOnTheLine() {
        authority.police(FLASHING, now);
        assertEquals(Mode.FLASHING_YELLOW, step("").mode());
        authority.police(PolicePanel.AT_REST, now);
        assertEquals(Mode.NORMAL, step("").mode());
        assertTrue(news.isEmpty());
    }

    @Test
    void thePanelsAllRedIsBoundedEvenWhenTheButtonIsPressedMeanwhile() {
        authority.police(ALL_RED, now);
        assertEquals(Mode.ALL_RED, step("").mode());
        now = now.plusMillis(PoliceOrders.ALL_RED_MILLIS - 100);
        authority.police(new PolicePanel(true, true, false, true), now);
        assertEquals(Mode.ALL_RED, step("").mode());
        now = now.plusMillis(100);
        assertEquals(Mode.NORMAL, step("").mode());
        authority.police(ALL_RED, now);
        assertEquals(Mode.NORMAL, step("").mode(), "until the switch is turned anew");
        authority.police(KEY, now);
        authority.police(ALL_RED, now);
        assertEquals(Mode.ALL_RED, step("").mode());
    }

    private Demand step(String stage) {
        Demand demand = authority.decide(now);
        authority.observe(new Street("forty", demand.mode(), stage), now);
        return demand;
    }

    private Order order(Post post, Task task, int seconds) {
        Order order = make(post, task, seconds);
        assertEquals(new Decision.Accepted(), authority.take(order, now));
        return order;
    }

    private Order make(Post post, Task task, int seconds) {
        seq++;
        return new Order(
                new UUID(post.rank(), seq),
                seq,
                post,
                "crossroads",
                Order.JUNCTION,
                now.wall(),
                now.wall().plus(Duration.ofSeconds(seconds)),
                "test",
                task);
    }

    private void assertRefused(RefusalCode code, Post post, Task task, int seconds) {
        Decision.Refused refused = (Decision.Refused) authority.take(make(post, task, seconds), now);
        assertEquals(code, refused.code());
    }

    private void assertLife(Order order, OrderPhase... phases) {
        assertEquals(
                List.of(phases),
                news.stream()
                        .filter(step -> step.id().equals(order.id()))
                        .map(OrderNews::phase)
                        .toList());
    }
}
