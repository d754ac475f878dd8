package org.tricolore.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.model.Mode;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Post;
import org.tricolore.model.RefusalCode;
import org.tricolore.model.Task.RequestStage;
import org.tricolore.model.Task.Revoke;
import org.tricolore.model.Task.SelectPlan;
import org.tricolore.model.Task.SetMode;
import org.tricolore.street.LampMishap;

/** Four junctions in one cabinet: which of them an order moves, and what is told of it. */
class SeveralJunctionsTest {
    private static final Site AVENUE =
            SiteLoader.load(Path.of("../config/sites/green-wave")).site().orElseThrow();

    private final Desk desk = new Desk(AVENUE, Optional.empty());

    @Test
    void allStartTogetherAndRun() {
        desk.run(60);
        assertEquals("alma NORMAL, bourse NORMAL, carnot NORMAL, diderot NORMAL", modes());
    }

    @Test
    void anOrderForOneJunctionMovesThatOneAlone() {
        desk.run(120);
        Order order =
                desk.order(Post.PC_CIRCULATION, "carnot", new SetMode(Mode.FLASHING_YELLOW), Duration.ofMinutes(2));
        desk.run(60);
        assertEquals("alma NORMAL, bourse NORMAL, carnot FLASHING_YELLOW, diderot NORMAL", modes());
        assertEquals(List.of(OrderPhase.ACCEPTED, OrderPhase.APPLIED), desk.life(order));
        desk.run(110);
        assertEquals("alma NORMAL, bourse NORMAL, carnot NORMAL, diderot NORMAL", modes());
        assertEquals(List.of(OrderPhase.ACCEPTED, OrderPhase.APPLIED, OrderPhase.EXPIRED), desk.life(order));
    }

    @Test
    void anOrderForTheCabinetIsToldOnceWhenAllHaveIt() {
        desk.run(120);
        Order order = desk.order(new SelectPlan("evening70"), Duration.ofMinutes(10));
        desk.run(0.1);
        assertEquals(List.of(OrderPhase.ACCEPTED), desk.life(order), "accepted once, not four times");
        while (!plans().contains("evening70")) {
            desk.run(0.1);
        }
        assertTrue(plans().contains("morning70"), "their switch points lie apart: " + plans());
        assertEquals(List.of(OrderPhase.ACCEPTED), desk.life(order), "not before the last of them shows it");
        desk.run(300);
        assertEquals("evening70, evening70, evening70, evening70", plans());
        assertEquals(List.of(OrderPhase.ACCEPTED, OrderPhase.APPLIED), desk.life(order));
        desk.run(300);
        assertEquals(List.of(OrderPhase.ACCEPTED, OrderPhase.APPLIED, OrderPhase.EXPIRED), desk.life(order));
    }

    @Test
    void aStrongerOrderAtOneJunctionSuspendsTheCabinetsAndSaysWhere() {
        desk.run(120);
        Order all = desk.order(new SetMode(Mode.FLASHING_YELLOW), Duration.ofMinutes(30));
        desk.run(60);
        Order red = desk.order(Post.PC_SECURITE, "alma", new SetMode(Mode.ALL_RED), Duration.ofMinutes(1));
        desk.run(40);
        assertEquals("alma ALL_RED, bourse FLASHING_YELLOW, carnot FLASHING_YELLOW, diderot FLASHING_YELLOW", modes());
        assertEquals(List.of(OrderPhase.ACCEPTED, OrderPhase.APPLIED, OrderPhase.SUSPENDED), desk.life(all));
        assertEquals(
                "held back by a stronger order at alma; obeyed at the other junctions",
                last(all).text().english());
        assertEquals(OrderPhase.SUSPENDED, desk.last().orders().getFirst().phase());
        assertEquals(2, desk.last().orders().size(), "each once, however many junctions have it");
        desk.run(60);
        assertEquals(List.of(OrderPhase.ACCEPTED, OrderPhase.APPLIED, OrderPhase.EXPIRED), desk.life(red));
        assertEquals(OrderPhase.APPLIED, last(all).phase());
    }

    @Test
    void aRevocationEndsAnOrderAtAllItsJunctionsAtOnce() {
        desk.run(120);
        Order all = desk.order(new SetMode(Mode.FLASHING_YELLOW), Duration.ofMinutes(30));
        desk.run(60);
        Order revoke = desk.order(new Revoke(all.id()), Duration.ofMinutes(1));
        desk.run(1);
        assertEquals(List.of(OrderPhase.ACCEPTED, OrderPhase.APPLIED, OrderPhase.REVOKED), desk.life(all));
        assertEquals(List.of(OrderPhase.ACCEPTED, OrderPhase.APPLIED, OrderPhase.EXPIRED), desk.life(revoke));
        assertTrue(desk.last().orders().isEmpty());
        desk.run(60);
        assertEquals("alma NORMAL, bourse NORMAL, carnot NORMAL, diderot NORMAL", modes());
    }

    @Test
    void anotherPostsRevocationEndsItAtNone() {
        desk.run(120);
        Order all = desk.order(new SetMode(Mode.FLASHING_YELLOW), Duration.ofMinutes(30));
        desk.run(60);
        Order revoke = desk.order(Post.PC_SECURITE, Order.JUNCTION, new Revoke(all.id()), Duration.ofMinutes(1));
        desk.run(1);
        assertEquals(List.of(OrderPhase.REFUSED), desk.life(revoke));
        assertEquals(OrderPhase.APPLIED, last(all).phase());
        assertTrue(desk.last().junctions().stream().allMatch(one -> one.leases().size() == 1));
    }

    @Test
    void theNewestOrderForOneTargetReplacesTheOneBefore() {
        desk.run(120);
        Order all = desk.order(new SelectPlan("evening70"), Duration.ofMinutes(30));
        Order one = desk.order(Post.PC_CIRCULATION, "alma", new SelectPlan("morning70"), Duration.ofMinutes(30));
        desk.run(300);
        assertEquals("morning70, evening70, evening70, evening70", plans());
        assertEquals(OrderPhase.SUSPENDED, last(all).phase(), "alma obeys the newer, the others the older");
        assertEquals(OrderPhase.APPLIED, last(one).phase());
        Order newer = desk.order(new SelectPlan("morning70"), Duration.ofMinutes(30));
        desk.run(300);
        assertEquals(OrderPhase.SUPERSEDED, last(all).phase());
        assertEquals(1, desk.life(all).stream().filter(OrderPhase::ends).count());
        assertEquals(OrderPhase.APPLIED, last(newer).phase());
        assertEquals(OrderPhase.SUSPENDED, last(one).phase());
    }

    @Test
    void anOrderThatOneJunctionCannotObeyIsRefusedAsAWhole() {
        desk.run(120);
        Order order = desk.order(new SelectPlan("night"), Duration.ofMinutes(30));
        Order nowhere =
                desk.order(Post.PC_CIRCULATION, "elsewhere", new SelectPlan("evening70"), Duration.ofMinutes(1));
        desk.run(1);
        assertEquals(List.of(OrderPhase.REFUSED), desk.life(order));
        assertEquals(Optional.of(RefusalCode.UNKNOWN_PLAN), last(order).code());
        assertEquals(Optional.of(RefusalCode.UNKNOWN_TARGET), last(nowhere).code());
        assertTrue(desk.last().orders().isEmpty());
    }

    @Test
    void aCorridorThroughAllOfThemOpensTheAvenueEverywhere() {
        desk.run(120);
        Order corridor = desk.order(Post.EMERGENCY, Order.JUNCTION, new RequestStage("avenue"), Duration.ofSeconds(60));
        desk.run(45);
        assertEquals(List.of(OrderPhase.ACCEPTED, OrderPhase.APPLIED), desk.life(corridor));
        assertTrue(
                List.of(desk.seen().split(", ")).containsAll(List.of("A1 green", "B1 green", "C1 green", "D1 green")));
    }

    @Test
    void aLatchTakesTheLampsOfTheWholeCabinet() {
        desk.run(120);
        int red = AVENUE.cabinetPlan().lamps().stream()
                .filter(lamp -> lamp.label().equals("B1 red"))
                .findFirst()
                .orElseThrow()
                .channel();
        desk.cabinet.mishap(red, LampMishap.BROKEN);
        desk.run(75);
        assertEquals("B1", desk.last().latch().orElseThrow().subject());
        assertTrue(desk.last().junctions().stream().allMatch(one -> one.demand().fallenBack()));
    }

    @Test
    void thePolicePanelSteersAllOfThem() {
        desk.run(120);
        desk.cabinet.set("police-key", true);
        desk.cabinet.set("police-all-red", true);
        desk.run(30);
        assertEquals("alma ALL_RED, bourse ALL_RED, carnot ALL_RED, diderot ALL_RED", modes());
        desk.cabinet.set("police-all-red", false);
        desk.cabinet.set("police-key", false);
        desk.run(60);
        assertEquals("alma NORMAL, bourse NORMAL, carnot NORMAL, diderot NORMAL", modes());
    }

    @Test
    void aLeaseOfTheRunBeforeIsTakenUpAtAllItsJunctions() {
        Order before = desk.order(new SetMode(Mode.FLASHING_YELLOW), Duration.ofMinutes(30));
        Order revoked = desk.order(new SelectPlan("evening70"), Duration.ofMinutes(30));
        Order revoke = desk.order(new Revoke(revoked.id()), Duration.ofMinutes(30));
        Desk again = new Desk(AVENUE, Optional.empty());
        again.cycle.resume(before, OrderPhase.APPLIED, again.now());
        again.cycle.resume(revoked, OrderPhase.SUSPENDED, again.now());
        again.cycle.resume(revoke, OrderPhase.ACCEPTED, again.now());
        again.run(60);
        assertTrue(again.last().junctions().stream()
                .allMatch(one -> one.mode().equals(Optional.of(Mode.FLASHING_YELLOW))));
        assertEquals(List.of(OrderPhase.REVOKED), again.life(revoked), "once");
        assertEquals(List.of(OrderPhase.EXPIRED), again.life(revoke), "once");
        assertEquals(1, again.last().orders().size());
    }

    @Test
    void aTickInWhichNothingChangesTellsTheSameObjects() {
        desk.run(120);
        desk.order(new SetMode(Mode.FLASHING_YELLOW), Duration.ofMinutes(30));
        desk.run(60.3);
        Picture before = desk.last();
        desk.run(1.1);
        Picture after = desk.last();
        assertSame(before.orders(), after.orders());
        for (int i = 0; i < 4; i++) {
            assertSame(before.junctions().get(i), after.junctions().get(i));
        }
    }

    private OrderNews last(Order order) {
        return desk.news.stream()
                .filter(step -> step.id().equals(order.id()))
                .reduce((_, next) -> next)
                .orElseThrow();
    }

    private String modes() {
        List<String> modes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Optional<Mode> mode = desk.last().junctions().get(i).mode();
            modes.add(AVENUE.junctions().get(i).junction().name() + " "
                    + mode.map(Mode::name).orElse("-"));
        }
        return String.join(", ", modes);
    }

    private String plans() {
        return desk.last().junctions().stream()
                .map(one -> one.engine().planName())
                .collect(Collectors.joining(", "));
    }
}
