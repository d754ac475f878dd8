package org.tricolore.equipment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.hal.EquipmentInputs;
import org.tricolore.hal.EquipmentInputs.PanelStatus;
import org.tricolore.hal.EquipmentOutputs.PanelImage;
import org.tricolore.hal.Level;
import org.tricolore.model.Device.Panel;
import org.tricolore.model.Task.ShowMessage;
import org.tricolore.model.Words;

/**
 * What one text panel shows: the message that is ordered; else its free places; else a standby message; else nothing
 * (neutral, to which it falls back whenever something is wrong). On battery it is dimmed, then blank.
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
        answered = status.isPresent() || answered == Long.MIN_VALUE ? now : answered;
        String text = text(inputs, message);
        if (shedding.atLeast(Shedding.BLANK)) {
            text = "";
            what = "BLANKED";
        }
        int brightness = text.isEmpty() ? 0 : shedding == Shedding.DIM ? DIMMED : FULL;
        if (!text.equals(image.multi()) || brightness != image.brightness()) {
            image = new PanelImage(text, brightness);
        }
        return image;
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
            return free <= 0 ? "COMPLET" : String.valueOf(free);
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

    /** Whether no message can be seen because the cabinet saves its battery. */
    public boolean isBlanked() {
        return what.equals("BLANKED");
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
        if (status.filter(told -> told.fault() == Level.ON).isPresent()) {
            troubles.add(new Trouble(
                    "PANEL_FAULT",
                    panel.name(),
                    new Words(
                            "the panel " + panel.name() + " tells a fault of its own: look at its pixels and fans",
                            "le panneau " + panel.name()
                                    + " signale un défaut : voir ses pixels et ses ventilateurs")));
        }
        return new DeviceState(panel.name(), panel.kind(), status.isPresent() ? what : "UNKNOWN", details, troubles);
    }
}
