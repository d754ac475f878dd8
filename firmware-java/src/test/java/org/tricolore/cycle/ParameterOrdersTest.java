package org.tricolore.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.model.Junction;
import org.tricolore.model.Order;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Parameters;
import org.tricolore.model.Post;
import org.tricolore.model.Task.SetParameter;

/** Times of a junction that PC Circulation sets within the site's own bounds. */
class ParameterOrdersTest {
    private static final Site AVENUE =
            SiteLoader.load(Path.of("../config/sites/green-wave")).site().orElseThrow();

    private final Desk desk = new Desk(AVENUE, Optional.empty());

    @Test
    void aNewOffsetMovesTheCycleByItselfAndComesBackWithTheEndOfTheLease() {
        desk.run(400);
        int before = late(0);
        String plan = desk.last().first().engine().planName();
        int site = AVENUE.junction().plans().get(plan).offsetMillis();
        Order order = desk.order(
                Post.PC_CIRCULATION, "alma", new SetParameter(plan + ".offset", site + 10_000), Duration.ofMinutes(10));
        desk.run(550);
        assertEquals(List.of(OrderPhase.ACCEPTED, OrderPhase.APPLIED), desk.life(order));
        assertEquals(10_000, Math.floorMod(before - late(0), cycle(plan)), "ten seconds later in the common time");
        desk.run(600);
        assertEquals(before, late(0));
        assertEquals(List.of(OrderPhase.ACCEPTED, OrderPhase.APPLIED, OrderPhase.EXPIRED), desk.life(order));
    }

    @Test
    void aValueBeyondTheBoundsIsRefusedWithTheBounds() {
        desk.run(1);
        String plan = AVENUE.junction().plans().firstKey();
        Order beyond = desk.order(
                Post.PC_CIRCULATION, "alma", new SetParameter(plan + ".offset", cycle(plan)), Duration.ofMinutes(1));
        Order unknown =
                desk.order(Post.PC_CIRCULATION, "alma", new SetParameter("yellow", 1_000), Duration.ofMinutes(1));
        desk.run(0.2);
        assertEquals(List.of(OrderPhase.REFUSED), desk.life(beyond));
        assertEquals(List.of(OrderPhase.REFUSED), desk.life(unknown));
        assertTrue(desk.news.getLast().text().english().contains(plan + ".offset"), "tells what there is");
    }

    @Test
    void noParameterReachesBeyondWhatTheSiteWasCheckedWith() {
        Junction night = SiteLoader.load(Path.of("../config/sites/cetur1988-night"))
                .site()
                .orElseThrow()
                .junction();
        Parameters.Bounds maximum = Parameters.of(night).get("night.stage1.maximum");
        assertEquals(new Parameters.Bounds(12_000, 30_000, 30_000), maximum);
        assertTrue(Parameters.of(night).keySet().stream().noneMatch(name -> name.contains("offset")));
    }

    private static int cycle(String plan) {
        return AVENUE.junction().plans().get(plan).cycleMillis();
    }

    /** Where the first junction is in its cycle, seen from the common time. */
    private int late(int junction) {
        Picture picture = desk.last();
        var engine = picture.junctions().get(junction).engine();
        int cycle = cycle(engine.planName());
        long position = engine.cycleMillis(picture.now()).orElseThrow();
        return (int) Math.floorMod(position - picture.now().wall().toEpochMilli(), (long) cycle);
    }
}
