package org.tricolore.workshop.endure;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.tricolore.command.Common;
import org.tricolore.workshop.endure.Tally.Violation;

/** What {@code tricolore endure} tells, as text or as JSON. */
final class EndureReport {
    private static final long PROGRESS_NANOS = 1_000_000_000L;

    private final Common common;

    private final PrintWriter out;

    private final PrintWriter err;

    private final long seed;

    private long told = System.nanoTime();

    private long worlds;

    EndureReport(Common common, PrintWriter out, PrintWriter err, long seed) {
        this.common = common;
        this.out = out;
        this.err = err;
        this.seed = seed;
    }

    void begin(int sites, long all, int threads) {
        line(
                "seed %d: %d worlds at %d sites, on %d threads",
                "graine %d : %d mondes sur %d sites, sur %d fils", seed, all, sites, threads);
    }

    /** After each world; told on a terminal only, at most once a second. */
    void progress(Tally sofar, long all) {
        worlds++;
        boolean due = System.nanoTime() - told > PROGRESS_NANOS || worlds == all;
        if (due && System.console() != null && System.console().isTerminal()) {
            told = System.nanoTime();
            err.printf(
                    Locale.ROOT,
                    common.say(
                            "\r%d of %d worlds, %,.0f controller hours, %d violations ",
                            "\r%d mondes sur %d, %,.0f heures de contrôleur, %d violations "),
                    worlds,
                    all,
                    sofar.controllerSeconds() / 3_600,
                    sofar.violations().size());
            err.print(worlds == all ? System.lineSeparator() : "");
            err.flush();
        }
    }

    void text(Tally tally, double seconds, int threads) {
        line(
                "%,.1f controller hours (%,.0f controller-seconds) in %,.1f s",
                "%,.1f heures de contrôleur (%,.0f secondes de contrôleur) en %,.1f s",
                tally.controllerSeconds() / 3_600,
                tally.controllerSeconds(),
                seconds);
        line(
                "%,.0f controller-seconds a second on one core, %,.0f on %d threads",
                "%,.0f secondes de contrôleur par seconde sur un cœur, %,.0f sur %d fils",
                tally.perSecond(),
                tally.controllerSeconds() / seconds,
                threads);
        line("%,d faults injected:", "%,d incidents provoqués :", tally.allFaults());
        tally.faults().forEach((mishap, count) -> line("  %-24s %,10d", "  %-24s %,10d", mishap.text(), count));
        line(
                "%,d orders, %,d answers; %,d latches, %,d lives of an agent, %,d returns to the plan",
                "%,d ordres, %,d réponses ; %,d verrouillages, %,d vies d'un agent, %,d retours au plan",
                tally.orders,
                tally.answers,
                tally.latches,
                tally.restarts,
                tally.recoveries);
        line(
                "%,d conflicts of lamps that burnt by themselves, the longest %d ms until the flasher",
                "%,d conflits de feux allumés d'eux-mêmes, le plus long %d ms jusqu'au clignotant",
                tally.conflicts,
                tally.longestConflict);
        line("%,d violations", "%,d violations", tally.violations().size());
        for (Violation violation : tally.violations()) {
            line(
                    "  %s, seed %d, second %.3f: %s",
                    "  %s, graine %d, seconde %.3f : %s",
                    violation.site(),
                    violation.seed(),
                    violation.second(),
                    violation.sentence());
            line("    " + again(violation), "    " + again(violation));
        }
    }

    /** The command that makes the same world again: it ends at the violation. */
    private static String again(Violation violation) {
        return String.format(
                Locale.ROOT,
                "./tricolore endure --site %s --seed %d --hours %s",
                violation.site(),
                violation.seed(),
                BigDecimal.valueOf(violation.length())
                        .divide(BigDecimal.valueOf(3_600), 6, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString());
    }

    void json(Tally tally, double seconds, int threads) {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("seed", seed);
        report.put("controllerSeconds", tally.controllerSeconds());
        report.put("faults", tally.allFaults());
        ObjectNode kinds = report.putObject("faultsByKind");
        tally.faults().forEach((mishap, count) -> kinds.put(mishap.text(), count));
        report.put("violations", tally.violations().size());
        var list = report.putArray("violationList");
        for (Violation violation : tally.violations()) {
            list.addObject()
                    .put("site", violation.site())
                    .put("seed", violation.seed())
                    .put("second", violation.second())
                    .put("sentence", violation.sentence())
                    .put("again", again(violation));
        }
        // Of one core: what the threads took, not what the wall clock says.
        report.put("controllerSecondsPerSecond", Math.round(tally.perSecond()));
        report.put("controllerSecondsPerSecondInAll", Math.round(tally.controllerSeconds() / seconds));
        report.put("threads", threads);
        report.put("seconds", seconds);
        report.put("orders", tally.orders);
        report.put("answers", tally.answers);
        report.put("latches", tally.latches);
        report.put("lives", tally.restarts);
        report.put("returnsToThePlan", tally.recoveries);
        report.put("lampConflicts", tally.conflicts);
        report.put("longestLampConflictMillis", tally.longestConflict);
        report.put("fingerprint", Long.toHexString(tally.fingerprint));
        out.println(report);
        out.flush();
    }

    private void line(String english, String french, Object... values) {
        out.printf(Locale.ROOT, common.say(english, french) + "%n", values);
        out.flush();
    }
}
