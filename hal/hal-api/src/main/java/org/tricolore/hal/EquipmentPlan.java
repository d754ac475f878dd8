package org.tricolore.hal;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a driver must know of the equipment before it opens it: its points, and the driver's own options.
 *
 * @param site name of the site, for messages
 * @param points one for each wire
 * @param options as written in the site
 */
public record EquipmentPlan(String site, List<Point> points, Map<String, String> options) {
    public EquipmentPlan {
        points = List.copyOf(points);
        options = Collections.unmodifiableMap(new TreeMap<>(options));
    }

    /**
     * One wire.
     *
     * @param channel unique among the driver's points of its kind, 0 to {@link ChannelSet#MAX_CHANNEL}
     * @param unit of an analogue input; {@link Unit#NONE} for all others
     * @param label what a technician calls it, such as {@code bollard-1 loop}
     */
    public record Point(PointKind kind, int channel, Unit unit, String label) {}

    /** What a wire carries. */
    public enum PointKind {
        DIGITAL_IN,
        DIGITAL_OUT,
        ANALOGUE_IN,
        PANEL
    }

    /** What an analogue input is counted in; values are thousandths of it. */
    public enum Unit {
        NONE,
        CELSIUS,
        PERCENT,
        VOLT,
        MINUTE,
        /** Pieces, such as free places. */
        COUNT
    }
}
