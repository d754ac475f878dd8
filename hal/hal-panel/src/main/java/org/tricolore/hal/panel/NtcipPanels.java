package org.tricolore.hal.panel;

import java.io.IOException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Equipment;
import org.tricolore.hal.EquipmentInputs;
import org.tricolore.hal.EquipmentInputs.PanelStatus;
import org.tricolore.hal.EquipmentOutputs;
import org.tricolore.hal.EquipmentOutputs.PanelImage;

/** Panels by their channels: hands images to their threads and puts together what they have said. */
final class NtcipPanels implements Equipment {
    private final SortedMap<Integer, Panel> panels;

    private EquipmentInputs told = EquipmentInputs.UNKNOWN;

    NtcipPanels(SortedMap<Integer, Panel> panels) {
        this.panels = Collections.unmodifiableSortedMap(new TreeMap<>(panels));
        this.panels.values().forEach(Panel::start);
    }

    @Override
    public EquipmentInputs read() {
        SortedMap<Integer, PanelStatus> said = new TreeMap<>();
        panels.forEach((channel, panel) -> {
            PanelStatus status = panel.status();
            if (status != null) {
                said.put(channel, status);
            }
        });
        if (!said.equals(told.panels())) {
            told = new EquipmentInputs(ChannelSet.EMPTY, ChannelSet.EMPTY, new TreeMap<>(), said);
        }
        return told;
    }

    @Override
    public void write(EquipmentOutputs outputs) {
        panels.forEach((channel, panel) -> panel.show(outputs.panels().getOrDefault(channel, PanelImage.BLANK)));
    }

    @Override
    public void close() {
        for (Panel panel : panels.values()) {
            try {
                panel.close();
            } catch (IOException already) {
                // A socket that cannot be closed holds nothing that shows.
                continue;
            }
        }
    }
}
