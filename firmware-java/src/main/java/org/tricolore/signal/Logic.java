package org.tricolore.signal;

import java.time.DayOfWeek;
import java.util.List;
import org.tricolore.model.Demand;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.LogicRule;
import org.tricolore.model.LogicRule.Condition;
import org.tricolore.model.Moment;
import org.tricolore.model.PriorityRequest;

/**
 * A site's own rules: turns their conditions into nudges of the running strategy, tick by tick. Remembers nothing, so
 * what it does can be read from what is seen.
 */
final class Logic {
    private static final int SECONDS_A_DAY = 86_400;

    private static final List<DayOfWeek> DAYS = List.of(DayOfWeek.values());

    /** 1 January 1970 was a Thursday. */
    private static final int FIRST_DAY = DayOfWeek.THURSDAY.ordinal();

    private final List<LogicRule> rules;

    private final Junction junction;

    private final DetectorBank bank;

    Logic(Junction junction, DetectorBank bank) {
        this.rules = junction.logic();
        this.junction = junction;
        this.bank = bank;
    }

    /**
     * What the rules whose condition holds would like.
     *
     * @param calls groups that detectors ask for
     */
    Nudges nudges(Engine.State state, DetectorBank.State detectors, GroupSet calls, Demand demand, Moment now) {
        if (rules.isEmpty()) {
            return Nudges.NONE;
        }
        Seen seen = new Seen(state, detectors, calls, demand, now);
        Nudges nudges = Nudges.NONE;
        for (int i = 0; i < rules.size(); i++) {
            LogicRule rule = rules.get(i);
            if (holds(rule.when(), seen)) {
                nudges = nudges.and(new Nudges(
                        rule.requests(), rule.prolongs(), GroupSet.NONE, GroupSet.NONE, rule.holds(), rule.skips()));
            }
        }
        return nudges;
    }

    private record Seen(Engine.State state, DetectorBank.State detectors, GroupSet calls, Demand demand, Moment now) {}

    private boolean holds(Condition condition, Seen seen) {
        return switch (condition) {
            case LogicRule.All(var all) -> {
                for (Condition each : all) {
                    if (!holds(each, seen)) {
                        yield false;
                    }
                }
                yield true;
            }
            case LogicRule.Any(var any) -> {
                for (Condition each : any) {
                    if (holds(each, seen)) {
                        yield true;
                    }
                }
                yield false;
            }
            case LogicRule.Not(var not) -> !holds(not, seen);
            case LogicRule.Occupied(int detector, int millis) ->
                bank.occupiedMillis(seen.detectors(), detector, seen.now()) >= millis;
            case LogicRule.Free(int detector, int millis) ->
                bank.freeMillis(seen.detectors(), detector, seen.now()) >= millis;
            case LogicRule.Waits(int group, int millis) ->
                seen.calls().contains(group)
                        && seen.state().signals().stopped().contains(group)
                        && seen.now().millis() - seen.state().signals().since(group) >= millis;
            case LogicRule.Open(int group) ->
                seen.state().signals().aspect(group)
                        == junction.groups().get(group).type().go();
            case LogicRule.InStage(int stage) -> seen.state().stage(seen.now()) == stage;
            case LogicRule.Runs(String plan) -> seen.state().planName().equals(plan);
            case LogicRule.Announced(int group) ->
                announced(seen.demand(), group) || seen.state().registered().contains(group);
            case LogicRule.At at -> within(at, seen.now());
        };
    }

    private static boolean announced(Demand demand, int group) {
        for (PriorityRequest request : demand.priority()) {
            if (request.group() == group) {
                return true;
            }
        }
        return false;
    }

    private static boolean within(LogicRule.At at, Moment now) {
        long utc = now.wall().getEpochSecond();
        long civil = utc + at.zone().getRules().getOffset(now.wall()).getTotalSeconds();
        int second = (int) Math.floorMod(civil, (long) SECONDS_A_DAY);
        long day = Math.floorDiv(civil, (long) SECONDS_A_DAY);
        boolean overMidnight = at.toSecond() <= at.fromSecond();
        if (!overMidnight) {
            return second >= at.fromSecond()
                    && second < at.toSecond()
                    && at.days().contains(dayOfWeek(day));
        }
        return second >= at.fromSecond()
                ? at.days().contains(dayOfWeek(day))
                : second < at.toSecond() && at.days().contains(dayOfWeek(day - 1));
    }

    private static DayOfWeek dayOfWeek(long epochDay) {
        return DAYS.get((int) Math.floorMod(epochDay + FIRST_DAY, (long) DAYS.size()));
    }
}
