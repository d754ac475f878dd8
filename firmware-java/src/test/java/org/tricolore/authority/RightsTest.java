package org.tricolore.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tricolore.authority.Rights.Grant;
import org.tricolore.model.DeviceKind;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.model.Post;
import org.tricolore.model.Task;
import org.tricolore.model.Task.AttachReport;
import org.tricolore.model.Task.MoveBollard;
import org.tricolore.model.Task.MoveBollard.Position;
import org.tricolore.model.Task.SelectPlan;
import org.tricolore.model.Task.SetMode;
import org.tricolore.model.Task.SetParameter;
import org.tricolore.model.Task.ShowMessage;

/** What {@code authority.yaml} grants, and what it does not. */
class RightsTest {
    private static final Rights RIGHTS = ShippedRights.RIGHTS;

    @Test
    void theFireBrigadeLowersABollardAndOpensABarrierAndDoesNeitherTheOtherWayRound() {
        assertEquals(Optional.of(Duration.ofMinutes(15)), bollard(Post.EMERGENCY, Position.DOWN));
        assertEquals(Optional.empty(), bollard(Post.EMERGENCY, Position.UP));
        assertEquals(Optional.of(Duration.ofMinutes(15)), barrier(Post.EMERGENCY, Position.UP));
        assertEquals(Optional.empty(), barrier(Post.EMERGENCY, Position.DOWN));
    }

    @Test
    void pcNeigeClosesBarriersAndMovesNoBollard() {
        assertEquals(Optional.of(Duration.ofHours(24)), barrier(Post.PC_NEIGE, Position.DOWN));
        assertEquals(Optional.empty(), bollard(Post.PC_NEIGE, Position.DOWN));
    }

    @Test
    void theImportanceOfAMessageHasABoundForEachPost() {
        assertEquals(Optional.of(Duration.ofDays(3)), message(Post.PC_NEIGE, 150));
        assertEquals(Optional.empty(), message(Post.PC_NEIGE, 151));
        assertEquals(Optional.of(Duration.ofDays(31)), message(Post.PC_CIRCULATION, 180));
        assertEquals(Optional.empty(), message(Post.PC_CIRCULATION, 181));
        assertEquals(Optional.of(Duration.ofHours(24)), message(Post.PC_SECURITE, 255));
    }

    @Test
    void flashingIsForADayAndAllRedForAnHour() {
        assertEquals(Optional.of(Duration.ofHours(24)), mode(Post.PC_SECURITE, Mode.FLASHING_YELLOW));
        assertEquals(Optional.of(Duration.ofHours(1)), mode(Post.PC_SECURITE, Mode.ALL_RED));
        assertEquals(Optional.of(Duration.ofMinutes(3)), mode(Post.EMERGENCY, Mode.ALL_RED));
        assertEquals(Optional.empty(), mode(Post.EMERGENCY, Mode.FLASHING_YELLOW));
        assertEquals(Optional.empty(), mode(Post.PC_NEIGE, Mode.ALL_RED));
    }

    @Test
    void onlyPcCirculationChoosesPlansAndParameters() {
        for (Post post : Post.values()) {
            boolean may = post == Post.PC_CIRCULATION;
            assertEquals(may, longest(post, new SelectPlan("any"), null).isPresent(), post.name());
            assertEquals(may, longest(post, new SetParameter("any", 0), null).isPresent(), post.name());
        }
    }

    @ParameterizedTest
    @EnumSource(Post.class)
    void videoOrdersNothingAndTheCitizensLineMovesNothing(Post post) {
        boolean reports = longest(post, new AttachReport("x"), DeviceKind.PANEL).isPresent();
        assertEquals(post == Post.ALLO_MAIRIE, reports);
        assertEquals(
                post == Post.CSU, post.onTheLine() && RIGHTS.of(post).grants().isEmpty());
    }

    @Test
    void aPostGivesSoManyOrdersAMinuteAndNotOneMore() {
        Moment now = Moment.ofTick(0, Instant.parse("2026-11-23T10:00:00Z"));
        Rate rate = new Rate(RIGHTS, now);
        Order order = new Order(
                new UUID(1, 1),
                1,
                Post.ALLO_MAIRIE,
                "s",
                "F1",
                now.wall(),
                now.wall().plusSeconds(9),
                "",
                new AttachReport("x"));
        for (int i = 0; i < 60; i++) {
            assertInstanceOf(Decision.Accepted.class, rate.take(order, now));
        }
        assertInstanceOf(Decision.Refused.class, rate.take(order, now));
        assertInstanceOf(Decision.Refused.class, rate.take(order, now.plusMillis(900)));
        assertInstanceOf(Decision.Accepted.class, rate.take(order, now.plusMillis(1_000)));
        assertInstanceOf(Decision.Refused.class, rate.take(order, now.plusMillis(1_000)));
    }

    @Test
    void aPostThatMayOrderNothingIsNotSlowedDown() {
        Rate rate = new Rate(RIGHTS, Letters.NOW);
        Order order = new Letters().write(Post.CSU, "junction", new SelectPlan("any"));
        assertEquals(new Decision.Accepted(), rate.take(order, Letters.NOW));
        assertEquals(new Decision.Accepted(), rate.take(order, Letters.NOW), "it is told why by who knows");
    }

    @Test
    void theLongestOfSeveralGrantsCountsWhereverItStands() {
        TreeMap<Post, Rights.OfPost> posts = new TreeMap<>();
        posts.put(
                Post.DIVIA,
                new Rights.OfPost(1, List.of(grant("SetMode", 1), grant("SetMode", 3), grant("SetMode", 2))));
        assertEquals(
                Optional.of(Duration.ofHours(3)),
                new Rights(posts).longestLease(Post.DIVIA, new SetMode(Mode.DARK), Optional.empty()));
    }

    @Test
    void aGrantCoversItselfAndWhatIsNarrower() {
        Grant own = grant("SetMode", Set.of(DeviceKind.PANEL), Set.of("DARK", "NORMAL"), 180, 2);
        assertTrue(own.covers(own));
        assertTrue(own.covers(grant("SetMode", Set.of(DeviceKind.PANEL), Set.of("DARK"), 179, 1)));
        Grant anywhere = grant("SetMode", Set.of(), Set.of(), 255, 2);
        assertTrue(anywhere.covers(own));
        assertTrue(anywhere.covers(anywhere));
    }

    @Test
    void aGrantDoesNotCoverWhatIsWiderInAnyOneWay() {
        Grant own = grant("SetMode", Set.of(DeviceKind.PANEL), Set.of("DARK", "NORMAL"), 180, 2);
        assertFalse(own.covers(grant("SetParameter", Set.of(DeviceKind.PANEL), Set.of("DARK"), 180, 2)));
        assertFalse(own.covers(grant("SetMode", Set.of(DeviceKind.BOLLARD), Set.of("DARK"), 180, 2)));
        assertFalse(own.covers(grant("SetMode", Set.of(), Set.of("DARK"), 180, 2)), "nowhere named is everywhere");
        assertFalse(own.covers(grant("SetMode", Set.of(DeviceKind.PANEL), Set.of("ALL_RED"), 180, 2)));
        assertFalse(own.covers(grant("SetMode", Set.of(DeviceKind.PANEL), Set.of(), 180, 2)), "and no value is all");
        assertFalse(own.covers(grant("SetMode", Set.of(DeviceKind.PANEL), Set.of("DARK"), 181, 2)));
        assertFalse(own.covers(grant("SetMode", Set.of(DeviceKind.PANEL), Set.of("DARK"), 180, 3)));
    }

    private static Grant grant(String type, int hours) {
        return grant(type, Set.of(), Set.of(), Grant.ANY_IMPORTANCE, hours);
    }

    private static Grant grant(String type, Set<DeviceKind> at, Set<String> values, int importance, int hours) {
        return new Grant(type, new TreeSet<>(at), new TreeSet<>(values), importance, Duration.ofHours(hours));
    }

    private static Optional<Duration> bollard(Post post, Position position) {
        return longest(post, new MoveBollard(position), DeviceKind.BOLLARD);
    }

    private static Optional<Duration> barrier(Post post, Position position) {
        return longest(post, new MoveBollard(position), DeviceKind.BARRIER);
    }

    private static Optional<Duration> message(Post post, int importance) {
        return longest(post, new ShowMessage("X", importance, false), DeviceKind.PANEL);
    }

    private static Optional<Duration> mode(Post post, Mode mode) {
        return longest(post, new SetMode(mode), null);
    }

    private static Optional<Duration> longest(Post post, Task task, DeviceKind at) {
        return RIGHTS.longestLease(post, task, Optional.ofNullable(at));
    }
}
