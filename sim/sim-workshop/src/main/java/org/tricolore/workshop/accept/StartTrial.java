package org.tricolore.workshop.accept;

import java.util.ArrayList;
import java.util.List;
import org.tricolore.config.Site;
import org.tricolore.config.SiteJunction;

/** From dark to the first green, and back when the control thread hangs. */
final class StartTrial implements Trial {
    /** A trip, from the last sign of life to the flasher, ms (DOMAIN §9, VDE 0832 for the whole site). */
    static final long TRIP_MILLIS = 300;

    @Override
    public Section run(Site site, Language say) {
        List<Check> checks = new ArrayList<>();
        Rig rig = new Rig(site);
        rig.everybodyComes();
        long owed = Long.MAX_VALUE;
        for (SiteJunction one : site.junctions()) {
            var start = one.junction().startUp();
            owed = Math.min(owed, (long) start.flashingMillis() + start.yellowMillis() + start.allRedMillis());
        }
        long green = rig.until(rig::isOpen, Rig.PATIENCE_MILLIS);
        checks.add(new Check(
                say.say("power on: start-up until the first green", "mise sous tension : jusqu'au premier vert"),
                "≥ " + say.seconds(owed),
                green < 0 ? say.say("no green", "aucun vert") : say.seconds(green),
                green >= owed));

        rig.ticking(false);
        long dropped = rig.until(rig::fallenBack, 5_000);
        checks.add(within(
                say.say("the control thread hangs: flasher", "le fil de contrôle se bloque : clignoteur"),
                dropped,
                say));
        rig.ticking(true);
        rig.run(5_000);
        checks.add(yes(
                say.say("it goes on: lamps stay with the flasher", "il reprend : les feux restent au clignoteur"),
                rig.fallenBack() && rig.isLatched(),
                say));
        rig.cabinet.pressReset();
        rig.run(2_000);
        checks.add(yes(
                say.say("reset behind a closed door: nothing", "réarmement porte fermée : rien"),
                rig.fallenBack(),
                say));
        checks.add(yes(
                say.say("reset in the cabinet: green again", "réarmement sur place : vert à nouveau"),
                rig.backToGreen(),
                say));

        rig.cabinet.mains(false);
        rig.run(2_000);
        checks.add(yes(
                say.say("mains cut: all dark", "coupure secteur : tout éteint"),
                rig.lit().isEmpty(),
                say));
        return new Section(say.say("Start-up, fall-back, reset", "Mise en service, repli, réarmement"), "", checks);
    }

    static Check within(String tried, long millis, Language say) {
        return new Check(
                tried,
                "≤ " + TRIP_MILLIS + " ms",
                millis < 0 ? say.say("never", "jamais") : millis + " ms",
                millis >= 0 && millis <= TRIP_MILLIS);
    }

    static Check yes(String tried, boolean came, Language say) {
        return new Check(tried, say.say("yes", "oui"), came ? say.say("yes", "oui") : say.say("no", "non"), came);
    }
}
