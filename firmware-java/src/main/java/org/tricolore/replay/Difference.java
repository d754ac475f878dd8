package org.tricolore.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tricolore.config.Site;
import org.tricolore.hal.CabinetPlan;
import org.tricolore.hal.ChannelSet;
import org.tricolore.model.Moment;
import org.tricolore.model.Words;
import org.tricolore.replay.TickRecord.Outputs;

/**
 * The first tick in which the run that was recorded and the one of now part.
 *
 * @param at the tick
 * @param points everything that differs in it
 */
public record Difference(Moment at, List<Point> points) {
    private static final Words NOTHING = new Words("nothing", "rien");

    /** One thing that differs: what it is, what was recorded, what came now. */
    public record Point(Words what, Words recorded, Words now) {}

    public Difference {
        points = List.copyOf(points);
    }

    /** How two records of one tick differ. */
    static Difference of(TickRecord recorded, TickRecord now, Site site) {
        List<Point> points = new ArrayList<>();
        addLamps(points, recorded.out(), now.out(), site);
        add(
                points,
                new Words("pulse to the flasher's relay", "impulsion au relais du clignotant"),
                count(recorded.out().pulses()),
                count(now.out().pulses()));
        add(
                points,
                new Words("equipment", "équipements"),
                same(Values.outputs(recorded.out().equipment()).toString()),
                same(Values.outputs(now.out().equipment()).toString()));
        add(
                points,
                new Words("latch", "verrouillage"),
                orNothing(recorded.out().latch().orElse("")),
                orNothing(now.out().latch().orElse("")));
        add(points, new Words("news of orders", "suites des ordres"), news(recorded.out()), news(now.out()));
        add(
                points,
                new Words("failure", "défaillance"),
                orNothing(recorded.out().threw().orElse("")),
                orNothing(now.out().threw().orElse("")));
        add(
                points,
                new Words("orders taken", "ordres pris"),
                count(recorded.orders().size()),
                count(now.orders().size()));
        return new Difference(now.now(), points);
    }

    /** Every tick was the same, but what was written about them all is not. */
    static Difference ofCheck(Moment at, String recorded, String now) {
        return new Difference(
                at,
                List.of(new Point(
                        new Words("digest of all ticks up to here", "empreinte de tous les tics jusqu'ici"),
                        same(recorded),
                        same(now))));
    }

    private static void addLamps(List<Point> points, Outputs recorded, Outputs now, Site site) {
        add(
                points,
                new Words("lamp images written", "images des lampes écrites"),
                count(recorded.writes().size()),
                count(now.writes().size()));
        Map<Integer, String> names = new TreeMap<>();
        for (CabinetPlan.Lamp lamp : site.cabinetPlan().lamps()) {
            names.put(lamp.channel(), lamp.label());
        }
        int images = Math.max(recorded.writes().size(), now.writes().size());
        for (int i = 0; i < images; i++) {
            ChannelSet before = image(recorded, i);
            ChannelSet after = image(now, i);
            before.minus(after).union(after.minus(before)).forEach(channel -> {
                String name = names.getOrDefault(channel, "channel " + channel);
                add(points, same(name), lit(before, channel), lit(after, channel));
            });
        }
    }

    private static ChannelSet image(Outputs out, int i) {
        return i < out.writes().size() ? out.writes().get(i) : ChannelSet.EMPTY;
    }

    private static Words lit(ChannelSet image, int channel) {
        return image.contains(channel) ? new Words("on", "allumé") : new Words("off", "éteint");
    }

    private static void add(List<Point> points, Words what, Words recorded, Words now) {
        if (!recorded.equals(now)) {
            points.add(new Point(what, recorded, now));
        }
    }

    private static Words news(Outputs out) {
        List<String> steps = out.news().stream()
                .map(step -> step.id() + " " + step.phase()
                        + step.code().map(code -> " " + code).orElse("")
                        + " " + step.at())
                .toList();
        return orNothing(String.join(", ", steps));
    }

    private static Words count(int number) {
        return same(Integer.toString(number));
    }

    private static Words orNothing(String text) {
        return text.isEmpty() ? NOTHING : same(text);
    }

    private static Words same(String text) {
        return new Words(text, text);
    }
}
