package org.tricolore.workshop.accept;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.tricolore.config.Site;
import org.tricolore.config.SiteJunction;
import org.tricolore.hal.ChannelSet;
import org.tricolore.model.Order;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Post;
import org.tricolore.model.Task.SelectPlan;
import org.tricolore.safety.SafetyRules;
import org.tricolore.safety.SafetyRules.Antagonists;
import org.tricolore.safety.SafetyRules.Line;

/** Every plan ordered and run, and the times of its greens, yellows and clearances measured on the lamps. */
final class TimeTrial implements Trial {
    /** How long each plan runs under the stop watch, ms: several cycles of the longest. */
    private static final long RUN_MILLIS = 480_000;

    private static final long NEVER = -1;

    @Override
    public Section run(Site site, Language say) {
        List<Check> checks = new ArrayList<>();
        for (SiteJunction one : site.junctions()) {
            String target = site.hasSeveral() ? one.junction().name() : Order.JUNCTION;
            for (String plan : one.junction().planNames()) {
                Rig rig = Rig.running(site);
                Order order = rig.order(Post.PC_CIRCULATION, target, new SelectPlan(plan), Duration.ofHours(1));
                long applied = rig.until(order, OrderPhase.APPLIED);
                String name = site.hasSeveral() ? one.junction().name() + " " + plan : plan;
                checks.add(new Check(
                        say.say("plan ", "plan ")
                                + name
                                + say.say(" ordered by PC_CIRCULATION", " ordonné par PC_CIRCULATION"),
                        "APPLIED",
                        applied < 0
                                ? say.say("not applied", "non appliqué")
                                : "APPLIED " + say.say("after ", "après ") + say.seconds(applied),
                        applied >= 0));
                new Watch(rig).run(name, checks, say);
            }
        }
        return new Section(
                say.say("Plans and their times, measured on the lamps", "Plans et durées, mesurés sur les lampes"),
                say.say(
                        "Required: the least that safety.yaml allows. Seen: the shortest within 8 minutes with somebody at every"
                                + " detector.",
                        "Exigé : le minimum de safety.yaml. Vu : le plus court en 8 minutes, quelqu'un à chaque détecteur."),
                checks);
    }

    /** Stop watches on every line and every pair of one run. */
    private static final class Watch {
        private final Rig rig;

        private final List<Line> lines;

        private final List<Antagonists> pairs;

        private final long[] since;

        private final long[] closedAt;

        private final long[] shortestGreen;

        private final long[] shortestYellow;

        private final int[] greens;

        /** 0 closed, 1 caution, 2 go. */
        private final int[] shows;

        private long smallestMargin = Long.MAX_VALUE;

        private String closest = "–";

        private int openings;

        Watch(Rig rig) {
            this.rig = rig;
            SafetyRules rules = rig.site.safety();
            this.lines = rules.lines();
            this.pairs = rules.antagonists();
            int size = lines.size();
            since = new long[size];
            closedAt = new long[size];
            shortestGreen = new long[size];
            shortestYellow = new long[size];
            greens = new int[size];
            shows = new int[size];
            for (int i = 0; i < size; i++) {
                shortestGreen[i] = Long.MAX_VALUE;
                shortestYellow[i] = Long.MAX_VALUE;
                since[i] = NEVER;
                closedAt[i] = NEVER;
                shows[i] = shown(i, rig.lit());
            }
        }

        private int shown(int line, ChannelSet lit) {
            Line of = lines.get(line);
            return lit.intersects(of.go()) ? 2 : lit.intersects(of.caution()) ? 1 : 0;
        }

        void run(String plan, List<Check> checks, Language say) {
            rig.until(
                    () -> {
                        look();
                        return false;
                    },
                    RUN_MILLIS);
            for (int i = 0; i < lines.size(); i++) {
                if (greens[i] > 0) {
                    checks.add(line(plan, i, say));
                }
            }
            boolean kept = smallestMargin >= 0 && !rig.isLatched();
            checks.add(new Check(
                    plan + say.say(": clearance between antagonists", " : dégagement entre antagonistes"),
                    say.say("never short", "jamais court"),
                    smallestMargin == Long.MAX_VALUE
                            ? say.say("no change between antagonists", "pas de changement entre antagonistes")
                            : openings + say.say(" openings, closest ", " ouvertures, la plus juste ") + closest + " +"
                                    + say.seconds(smallestMargin),
                    kept));
        }

        private Check line(String plan, int i, Language say) {
            SafetyRules.Times times = lines.get(i).times();
            boolean yellow = times.yellowMillis() > 0 && shortestYellow[i] != Long.MAX_VALUE;
            boolean greenKept = shortestGreen[i] >= times.minimumGreenMillis();
            boolean yellowKept = !yellow || shortestYellow[i] >= times.yellowMillis();
            String expected = say.say("green ≥ ", "vert ≥ ")
                    + say.seconds(times.minimumGreenMillis())
                    + (yellow ? say.say(", yellow ≥ ", ", jaune ≥ ") + say.seconds(times.yellowMillis()) : "");
            String seen = greens[i] + " × "
                    + (shortestGreen[i] == Long.MAX_VALUE
                            ? say.say("green that does not end", "vert qui ne finit pas")
                            : say.say("green ", "vert ") + say.seconds(shortestGreen[i]))
                    + (yellow ? say.say(", yellow ", ", jaune ") + say.seconds(shortestYellow[i]) : "");
            return new Check(plan + " · " + lines.get(i).name(), expected, seen, greenKept && yellowKept);
        }

        private void look() {
            ChannelSet lit = rig.lit();
            long now = rig.millis();
            for (int i = 0; i < shows.length; i++) {
                int shown = shown(i, lit);
                if (shown != shows[i]) {
                    if (shows[i] == 2 && since[i] != NEVER) {
                        shortestGreen[i] = Math.min(shortestGreen[i], now - since[i]);
                    }
                    if (shows[i] == 1 && since[i] != NEVER) {
                        shortestYellow[i] = Math.min(shortestYellow[i], now - since[i]);
                    }
                    if (shown == 0) {
                        closedAt[i] = now;
                    }
                    if (shown == 2) {
                        greens[i]++;
                        opens(i, now);
                    }
                    since[i] = now;
                    shows[i] = shown;
                }
            }
        }

        private void opens(int line, long now) {
            for (Antagonists pair : pairs) {
                boolean isA = pair.a() == line;
                if (isA || pair.b() == line) {
                    int other = isA ? pair.b() : pair.a();
                    int owed = isA ? pair.clearanceBaMillis() : pair.clearanceAbMillis();
                    boolean open = shows[other] != 0;
                    long margin = open ? -1 : now - closedAt[other] - owed;
                    if (open || closedAt[other] != NEVER) {
                        openings++;
                        if (margin < smallestMargin) {
                            smallestMargin = margin;
                            closest = lines.get(other).name() + " → "
                                    + lines.get(line).name();
                        }
                    }
                }
            }
        }
    }
}
