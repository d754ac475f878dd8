package org.tricolore.workshop.accept;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.tricolore.config.Site;
import org.tricolore.hal.ChannelSet;
import org.tricolore.safety.SafetyRules.Antagonists;
import org.tricolore.safety.SafetyRules.Line;
import org.tricolore.street.LampMishap;

/** Each pair of antagonists tripped: while one has green, an output of the other welds. */
final class ConflictTrial implements Trial {
    @Override
    public Section run(Site site, Language say) {
        List<Check> checks = new ArrayList<>();
        List<String> withoutLamp = new ArrayList<>();
        Rig rig = Rig.running(site);
        for (Antagonists pair : site.safety().antagonists()) {
            Line a = site.safety().lines().get(pair.a());
            Line b = site.safety().lines().get(pair.b());
            if (a.go().isEmpty() || b.go().isEmpty()) {
                withoutLamp.add(a.name() + "/" + b.name());
            } else {
                checks.add(trip(rig, a, b, say));
            }
        }
        String note = withoutLamp.isEmpty()
                ? ""
                : say.say(
                                "A line whose go is darkness has no green that could weld: ",
                                "Une ligne dont le passage est l'extinction n'a pas de vert à coller : ")
                        + String.join(", ", withoutLamp);
        return new Section(say.say("Conflicts, one by one", "Conflits, un par un"), note, checks);
    }

    private static Check trip(Rig rig, Line a, Line b, Language say) {
        String tried = say.say("green of ", "vert de ")
                + b.name()
                + say.say(" welds on the green of ", " collé sur le vert de ")
                + a.name();
        boolean open =
                rig.until(() -> rig.lit().intersects(a.go()) && !rig.lit().intersects(b.go()), Rig.PATIENCE_MILLIS)
                        >= 0;
        if (!open) {
            return new Check(
                    tried, "≤ " + StartTrial.TRIP_MILLIS + " ms", say.say("never green", "jamais vert"), false);
        }
        int lamp = first(b.go()).orElseThrow();
        rig.cabinet.mishap(lamp, LampMishap.OUTPUT_STUCK_ON);
        long dropped = rig.until(rig::fallenBack, 5_000);
        rig.run(500);
        boolean safe =
                rig.isLatched() && !rig.lit().contains(lamp) && !rig.lit().intersects(a.go());
        rig.cabinet.mishap(lamp, LampMishap.NONE);
        boolean back = rig.backToGreen();
        Check check = StartTrial.within(tried, dropped, say);
        return safe && back
                ? check
                : new Check(
                        tried,
                        check.expected(),
                        check.seen()
                                + (safe
                                        ? say.say(", does not start again", ", ne redémarre pas")
                                        : say.say(", still lit", ", reste allumé")),
                        false);
    }

    static OptionalInt first(ChannelSet channels) {
        int[] first = {-1};
        channels.forEach(channel -> first[0] = first[0] < 0 ? channel : first[0]);
        return first[0] < 0 ? OptionalInt.empty() : OptionalInt.of(first[0]);
    }
}
