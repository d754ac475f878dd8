package org.tricolore.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The times of a junction that an order may set, and how far. None of them can make a wait longer than the site's own
 * check has allowed: an offset is any second of the cycle, everything else only goes below what the site says.
 *
 * <p>Names: {@code PLAN.offset}, {@code priority.extension}, {@code PLAN.STAGE.maximum}.
 */
public final class Parameters {
    private static final String EXTENSION = "priority.extension";

    private static final String OFFSET = ".offset";

    private static final String MAXIMUM = ".maximum";

    private Parameters() {}

    /**
     * Between what a parameter may be set, ms.
     *
     * @param siteMillis what the site says, and what holds when no order does
     */
    public record Bounds(int leastMillis, int mostMillis, int siteMillis) {
        public boolean contains(int millis) {
            return millis >= leastMillis && millis <= mostMillis;
        }
    }

    /** Everything that may be set at a junction, by name. */
    public static SortedMap<String, Bounds> of(Junction junction) {
        SortedMap<String, Bounds> all = new TreeMap<>();
        if (junction.coordinated()) {
            junction.plans()
                    .forEach((name, plan) -> all.put(
                            name + OFFSET,
                            new Bounds(0, plan.cycleMillis() - Moment.TICK_MILLIS, plan.offsetMillis())));
        }
        int extension = junction.precedence().priority().extensionMillis();
        if (extension > 0) {
            all.put(EXTENSION, new Bounds(0, extension, extension));
        }
        junction.stagePlans().forEach((name, plan) -> {
            for (int stage = 0; stage < plan.rules().size(); stage++) {
                StagePlan.Rule rule = plan.rules().get(stage);
                all.put(
                        name + "." + junction.stages().get(stage).name() + MAXIMUM,
                        new Bounds(rule.targetMillis(), rule.maximumMillis(), rule.maximumMillis()));
            }
        });
        return Collections.unmodifiableSortedMap(all);
    }

    /** The junction with these times instead of its own; names and values as {@link #of} allows. */
    public static Junction set(Junction junction, SortedMap<String, Integer> values) {
        SortedMap<String, SignalPlan> plans = new TreeMap<>(junction.plans());
        plans.replaceAll((name, plan) -> offset(plan, values.get(name + OFFSET)));
        SortedMap<String, StagePlan> stagePlans = new TreeMap<>(junction.stagePlans());
        stagePlans.replaceAll((name, plan) -> maxima(junction, plan, values));
        Precedence precedence = Optional.ofNullable(values.get(EXTENSION))
                .map(millis -> extension(junction.precedence(), millis))
                .orElse(junction.precedence());
        return new Junction(
                junction.name(),
                junction.groups(),
                junction.matrix(),
                junction.stages(),
                plans,
                stagePlans,
                junction.ringPlans(),
                junction.detectors(),
                junction.logic(),
                precedence,
                junction.startUp(),
                junction.coordinated());
    }

    private static SignalPlan offset(SignalPlan plan, Integer millis) {
        return millis == null
                ? plan
                : new SignalPlan(
                        plan.name(),
                        plan.cycleMillis(),
                        millis,
                        plan.switchMillis(),
                        plan.stageMillis(),
                        plan.windows(),
                        plan.correction(),
                        plan.extensionMillis(),
                        plan.holdPoints());
    }

    private static Precedence extension(Precedence of, int millis) {
        PriorityRules rules = of.priority();
        return new Precedence(
                new PriorityRules(
                        rules.groups(),
                        millis,
                        rules.leadMillis(),
                        rules.lockOutMillis(),
                        rules.timeOutMillis(),
                        rules.longestWaitMillis(),
                        rules.pairs()),
                of.preemptions(),
                of.routes());
    }

    private static StagePlan maxima(Junction junction, StagePlan plan, SortedMap<String, Integer> values) {
        List<StagePlan.Rule> rules = new ArrayList<>(plan.rules());
        for (int stage = 0; stage < rules.size(); stage++) {
            StagePlan.Rule rule = rules.get(stage);
            Integer millis =
                    values.get(plan.name() + "." + junction.stages().get(stage).name() + MAXIMUM);
            if (millis != null) {
                rules.set(
                        stage,
                        new StagePlan.Rule(
                                rule.minimumMillis(),
                                rule.targetMillis(),
                                millis,
                                rule.recall(),
                                rule.onCall(),
                                rule.walkRest(),
                                rule.closesEarly(),
                                rule.opensEarly()));
            }
        }
        return new StagePlan(
                plan.name(),
                rules,
                plan.restStage(),
                plan.recall(),
                plan.interstages(),
                plan.coordination(),
                plan.longestWaitMillis());
    }

    /** Seconds as they are written on the line, such as {@code 12.5}. */
    public static String seconds(int millis) {
        return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
    }

    /**
     * Reads what {@link #seconds} wrote.
     *
     * @throws IllegalArgumentException for what are no seconds to the tenth
     */
    public static int millis(String seconds) {
        try {
            return new BigDecimal(seconds).movePointRight(1).intValueExact() * Moment.TICK_MILLIS;
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("\"" + seconds + "\" are no seconds to the tenth", e);
        }
    }
}
