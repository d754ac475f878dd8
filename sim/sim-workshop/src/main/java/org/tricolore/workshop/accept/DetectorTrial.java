package org.tricolore.workshop.accept;

import java.util.ArrayList;
import java.util.List;
import org.tricolore.config.Site;
import org.tricolore.config.SiteJunction;
import org.tricolore.hal.ChannelSet;
import org.tricolore.model.Detector;
import org.tricolore.model.Junction;
import org.tricolore.wiring.Wiring.InputKind;
import org.tricolore.wiring.Wiring.InputWire;
import org.tricolore.wiring.Wiring.LampWire;

/** Each detector and button: whoever it calls for turns green, and a cut wire is told. */
final class DetectorTrial implements Trial {
    @Override
    public Section run(Site site, Language say) {
        List<Check> checks = new ArrayList<>();
        for (SiteJunction one : site.junctions()) {
            for (Detector detector : one.junction().detectors()) {
                boolean wired = site.wiring().inputs().stream().anyMatch(input -> isOf(input, detector));
                if (wired) {
                    detector(site, one.junction(), detector, checks, say);
                }
            }
        }
        return new Section(
                say.say("Detectors and buttons", "Détecteurs et boutons"),
                checks.isEmpty() ? say.say("This site has none.", "Ce site n'en a pas.") : "",
                checks);
    }

    private static boolean isOf(InputWire input, Detector detector) {
        return input.name().equals(detector.name())
                && (input.kind() == InputKind.DETECTOR || input.kind() == InputKind.BUTTON);
    }

    private static void detector(Site site, Junction junction, Detector detector, List<Check> checks, Language say) {
        Rig rig = new Rig(site);
        rig.until(() -> rig.millis() > 60_000, Rig.PATIENCE_MILLIS);
        ChannelSet called = ChannelSet.EMPTY;
        List<String> names = new ArrayList<>();
        for (int group = 0; group < junction.groups().size(); group++) {
            if (detector.calls().contains(group)) {
                String name = junction.groups().get(group).name();
                names.add(name);
                called = called.union(go(site, name));
            }
        }
        if (!called.isEmpty()) {
            ChannelSet green = called;
            rig.cabinet.set(detector.name(), true);
            long waited = rig.until(() -> rig.lit().intersects(green), Rig.PATIENCE_MILLIS);
            rig.cabinet.set(detector.name(), false);
            checks.add(new Check(
                    detector.name()
                            + say.say(" sees somebody for ", " voit quelqu'un pour ")
                            + String.join(", ", names),
                    say.say("green", "vert"),
                    waited < 0 ? say.say("no green within 5 min", "pas de vert en 5 min") : say.seconds(waited),
                    waited >= 0));
        }
        rig.cabinet.cutWire(detector.name(), true);
        long told = rig.until(
                () -> rig.picture().faults().stream()
                        .anyMatch(fault -> fault.subject().equals(detector.name())),
                30_000);
        checks.add(new Check(
                detector.name() + say.say(", its wire cut", ", fil coupé"),
                say.say("told", "signalé"),
                told < 0 ? say.say("not told", "non signalé") : say.seconds(told),
                told >= 0));
    }

    private static ChannelSet go(Site site, String group) {
        ChannelSet channels = ChannelSet.EMPTY;
        for (LampWire wire : site.wiring().lamps()) {
            channels = wire.group().equals(group) ? channels.with(wire.channel()) : channels;
        }
        ChannelSet all = channels;
        return site.safety().lines().stream()
                .map(line -> line.go())
                .filter(go -> go.intersects(all))
                .reduce(ChannelSet.EMPTY, ChannelSet::union);
    }
}
