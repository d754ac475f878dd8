package org.tricolore.hal;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the equipment shall do.
 *
 * @param on digital outputs that shall be on; all others off
 * @param panels what each text panel shall show
 */
public record EquipmentOutputs(ChannelSet on, SortedMap<Integer, PanelImage> panels) {
    /** Everything off and blank. */
    public static final EquipmentOutputs NOTHING = new EquipmentOutputs(ChannelSet.EMPTY, new TreeMap<>());

    /**
     * What one text panel shall show.
     *
     * @param multi text in NTCIP MULTI markup; empty: blank
     * @param brightness share of the usual brightness, 0 to 100 %
     */
    public record PanelImage(String multi, int brightness) {
        public static final PanelImage BLANK = new PanelImage("", 0);
    }

    public EquipmentOutputs {
        panels = Collections.unmodifiableSortedMap(new TreeMap<>(panels));
    }
}
