package org.tricolore.workshop.accept;

import java.util.ArrayList;
import java.util.List;
import org.tricolore.config.Site;
import org.tricolore.hal.ChannelSet;
import org.tricolore.safety.SafetyRules.Line;
import org.tricolore.street.LampMishap;
import org.tricolore.wiring.Wiring.LampWire;

/** Each lamp once: seen to burn in the street, then broken, and what the agent does about it. */
final class LampTrial implements Trial {
    @Override
    public Section run(Site site, Language say) {
        List<Check> checks = new ArrayList<>();
        Rig rig = Rig.running(site);
        for (Line line : site.safety().lines()) {
            all(line.stop())
                    .forEach(lamp -> checks.add(lamp(rig, lamp, line.stop().size() == 1, say)));
            boolean cautionIsMajor =
                    line.missing().cautionIsMajor() && line.caution().size() == 1;
            all(line.caution()).forEach(lamp -> checks.add(lamp(rig, lamp, cautionIsMajor, say)));
            boolean goIsMajor = line.missing().goIsMajor() && line.go().size() == 1;
            all(line.go()).forEach(lamp -> checks.add(lamp(rig, lamp, goIsMajor, say)));
        }
        return new Section(
                say.say("Every lamp: burns, breaks, is told", "Chaque lampe : brûle, casse, est signalée"),
                say.say(
                        "The last red of a line missing is a major fault: the lamps go to the flasher. Others are told and the"
                                + " junction runs on, unless the safety file says otherwise.",
                        "Le dernier rouge d'une ligne manquant est un défaut majeur : les feux vont au clignoteur. Les autres"
                                + " sont signalés et le carrefour continue, sauf mention du fichier de sécurité."),
                checks);
    }

    private static Check lamp(Rig rig, int channel, boolean major, Language say) {
        String name = rig.site.wiring().lamps().stream()
                .filter(wire -> wire.channel() == channel)
                .map(LampWire::label)
                .findFirst()
                .orElse("channel " + channel);
        String tried = name + say.say(" burns, then breaks", " brûle, puis casse");
        String expected = major
                ? say.say("flasher, latched", "clignoteur, verrouillé")
                : say.say("told, runs on", "signalée, continue");
        boolean burns = rig.until(() -> rig.lit().contains(channel), Rig.PATIENCE_MILLIS) >= 0;
        if (!burns) {
            return new Check(tried, expected, say.say("does not burn within 5 min", "ne brûle pas en 5 min"), false);
        }
        rig.cabinet.mishap(channel, LampMishap.BROKEN);
        long told = rig.until(
                () -> rig.picture().faults().stream()
                        .anyMatch(fault -> fault.subject().contains(name) || fault.major()),
                Rig.PATIENCE_MILLIS);
        boolean latched = rig.isLatched();
        rig.cabinet.mishap(channel, LampMishap.NONE);
        boolean runs = latched ? rig.backToGreen() : rig.until(rig::isOpen, Rig.PATIENCE_MILLIS) >= 0;
        String seen = told < 0
                ? say.say("nothing", "rien")
                : (latched
                                ? say.say("flasher, latched", "clignoteur, verrouillé")
                                : say.say("told, runs on", "signalée, continue"))
                        + say.say(" after ", " après ")
                        + say.seconds(told)
                        + (runs ? "" : say.say(", does not run again", ", ne repart pas"));
        return new Check(tried, expected, seen, told >= 0 && latched == major && runs);
    }

    private static List<Integer> all(ChannelSet channels) {
        List<Integer> all = new ArrayList<>();
        channels.forEach(all::add);
        return all;
    }
}
