package org.tricolore.equipment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.tricolore.hal.EquipmentInputs;
import org.tricolore.hal.EquipmentInputs.PanelStatus;
import org.tricolore.hal.EquipmentOutputs.PanelImage;
import org.tricolore.hal.Level;
import org.tricolore.model.Device.Panel;
import org.tricolore.model.Task.ShowMessage;
import org.tricolore.model.Words;
import org.tricolore.multi.Drawing;
import org.tricolore.multi.Drawing.Misfit;
import org.tricolore.multi.Legibility;
import org.tricolore.multi.Pixel;
import org.tricolore.multi.Renderer;

/**
 * What one text panel shows: the message that is ordered; else its free places; else a standby message; else nothing
 * (neutral, to which it falls back whenever something is wrong). On battery it is dimmed, then blank. What broken pixels
 * would make another message of is not shown.
 */
public final class PanelControl {
    /** Brightness on battery, %. */
    static final int DIMMED = 30;

    private static final int FULL = 100;

    /** A panel that does not answer for so long is told, ms: a message over a slow line takes some seconds. */
    static final long SILENT_MILLIS = 15_000;

    private static final int THOUSAND = 1_000;

    private final Panel panel;

    private PanelImage image = PanelImage.BLANK;

    private String what = "NEUTRAL";

    private Optional<PanelStatus> status = Optional.empty();

    private long answered = Long.MIN_VALUE;

    /** Pixels that do not work, as the panel last told. */
    private SortedSet<Pixel> broken = Collections.emptySortedSet();

    private String judged = "";

    private SortedSet<Pixel> judgedBy = broken;

    private Optional<Misfit> judgement = Optional.empty();

    private Optional<Misfit> unreadable = Optional.empty();

    public PanelControl(Panel panel) {
        this.panel = panel;
    }

    /**
     * One step.
     *
     * @param message the one message that is obeyed
     * @return what the panel shall show; the same object while that does not change
     */
    public PanelImage step(EquipmentInputs inputs, Optional<ShowMessage> message, Shedding shedding, long now) {
        status = inputs.panel(panel.panel());
        broken = status.map(PanelStatus::broken).orElse(broken);
        answered = status.isPresent() || answered == Long.MIN_VALUE ? now : answered;
        String text = text(inputs, message);
        if (shedding.atLeast(Shedding.BLANK)) {
            text = "";
            what = "BLANKED";
        }
        unreadable = text.isEmpty() ? Optional.empty() : misread(text);
        if (unreadable.isPresent()) {
            text = "";
            what = "UNREADABLE";
        }
        int brightness = text.isEmpty() ? 0 : shedding == Shedding.DIM ? DIMMED : FULL;
        if (!text.equals(image.multi()) || brightness != image.brightness()) {
            image = new PanelImage(text, brightness);
        }
        return image;
    }

    /** Drawn anew only when the text or the broken pixels have changed. */
    private Optional<Misfit> misread(String text) {
        if (!text.equals(judged) || !broken.equals(judgedBy)) {
            judged = text;
            judgedBy = broken;
            judgement = Renderer.draw(text, panel.face()) instanceof Drawing.Shown shown
                    ? Legibility.misread(shown, broken)
                    : Optional.empty();
        }
        return judgement;
    }

    private String text(EquipmentInputs inputs, Optional<ShowMessage> message) {
        Optional<ShowMessage> meant = message.filter(each -> !each.standby());
        if (meant.isPresent()) {
            what = "MESSAGE";
            return meant.get().multi();
        }
        OptionalInt places = inputs.analogue(panel.places());
        if (places.isPresent()) {
            what = "PLACES";
            int free = places.getAsInt() / THOUSAND;
            return free <= 0 ? Panel.FULL : String.valueOf(free);
        }
        String standby = message.map(ShowMessage::multi).orElse(panel.standby());
        what = standby.isEmpty() ? "NEUTRAL" : "STANDBY";
        return standby;
    }

    /** Whether the panel says that it shows this. */
    public boolean shows(ShowMessage message) {
        return image.multi().equals(message.multi())
                && status.filter(told -> told.shown().equals(message.multi())).isPresent();
    }

    /** Whether no message can be seen: the cabinet saves its battery, or broken pixels would make another one of it. */
    public boolean isBlanked() {
        return what.equals("BLANKED") || what.equals("UNREADABLE");
    }

    /** Pixels that do not work, as the panel last told. */
    public SortedSet<Pixel> broken() {
        return broken;
    }

    public DeviceState state(long now) {
        SortedMap<String, String> details = new TreeMap<>();
        details.put("wanted", image.multi());
        status.ifPresent(told -> details.put("shown", told.shown()));
        details.put("brightness", String.valueOf(image.brightness()));
        List<Trouble> troubles = new ArrayList<>();
        if (now - answered > SILENT_MILLIS) {
            troubles.add(new Trouble(
                    "PANEL_SILENT",
                    panel.name(),
                    new Words(
                            "the panel " + panel.name() + " does not answer: check its power and its line",
                            "le panneau " + panel.name() + " ne répond pas : vérifier alimentation et liaison")));
        }
        status.filter(told -> told.fault() == Level.ON).ifPresent(told -> troubles.add(fault(told)));
        unreadable.ifPresent(misfit -> troubles.add(new Trouble(
                "PANEL_UNREADABLE",
                panel.name(),
                new Words(
                        "the panel " + panel.name() + " is left dark: " + misfit.english(),
                        "le panneau " + panel.name() + " reste éteint : " + misfit.french()))));
        return new DeviceState(panel.name(), panel.kind(), status.isPresent() ? what : "UNKNOWN", details, troubles);
    }

    private Trouble fault(PanelStatus told) {
        String named = told.faults().isEmpty() ? "" : " " + told.faults();
        return new Trouble(
                "PANEL_FAULT",
                panel.name(),
                new Words(
                        "the panel " + panel.name() + " tells a fault of its own" + named
                                + ": look at its pixels and fans",
                        "le panneau " + panel.name() + " signale un défaut" + named
                                + " : voir ses pixels et ses ventilateurs"));
    }
}
