package org.tricolore.workshop.mission;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.tricolore.config.Site;
import org.tricolore.model.Device;
import org.tricolore.model.Words;
import org.tricolore.wiring.Wiring;
import org.tricolore.wiring.Wiring.InputKind;
import org.tricolore.workshop.deeds.Deed;

/**
 * One fault that can be hidden at a site.
 *
 * @param where its lamp, detector or device; empty for what a site has only one of
 * @param hide makes it
 * @param mend takes it away again
 */
public record Mission(Trouble trouble, String where, Deed hide, Deed mend) {
    private static final String BATTERY = " battery";

    /** What is left in a battery that is to be noticed, %. */
    private static final String NEARLY_EMPTY = "12";

    public Words cause() {
        return trouble.cause(where);
    }

    public Words remedy() {
        return trouble.remedy().words();
    }

    public Words shownBy() {
        return trouble.shownBy(where);
    }

    /**
     * The shipped list, as far as it fits this site.
     *
     * @param measures what the sensors measure now, by wire: batteries are put back to it
     */
    public static List<Mission> of(Site site, SortedMap<String, Double> measures) {
        List<Mission> all = new ArrayList<>();
        for (Wiring.LampWire wire : site.wiring().lamps()) {
            lamp(all, wire.label());
        }
        for (Wiring.InputWire wire : site.wiring().inputs()) {
            if (wire.kind() == InputKind.DETECTOR || wire.kind() == InputKind.BUTTON) {
                all.add(sight(Trouble.DETECTOR_FOGGED, wire.name(), "FOGGED"));
                all.add(sight(Trouble.DETECTOR_CUT, wire.name(), "CUT"));
            }
        }
        all.add(onOff(Trouble.LINE_CUT, "line"));
        all.add(onOff(Trouble.MAINS_CUT, "mains"));
        for (Device device : site.devices()) {
            device(all, device);
        }
        measures.forEach((wire, value) -> {
            if (wire.endsWith(BATTERY)) {
                all.add(new Mission(
                        Trouble.BATTERY_LOW,
                        wire,
                        Deed.of("measure", "wire", wire, "value", NEARLY_EMPTY),
                        Deed.of("measure", "wire", wire, "value", String.valueOf(value))));
            }
        });
        return all;
    }

    private static void lamp(List<Mission> to, String lamp) {
        Deed mend = Deed.of("lamp", "lamp", lamp, "is", "WELL");
        to.add(new Mission(Trouble.LAMP_BROKEN, lamp, Deed.of("lamp", "lamp", lamp, "is", "BROKEN"), mend));
        to.add(new Mission(Trouble.LAMP_WELDED, lamp, Deed.of("lamp", "lamp", lamp, "is", "WELDED"), mend));
        to.add(new Mission(Trouble.LAMP_FED, lamp, Deed.of("lamp", "lamp", lamp, "is", "FED"), mend));
    }

    private static Mission sight(Trouble trouble, String detector, String is) {
        return new Mission(
                trouble,
                detector,
                Deed.of("sight", "detector", detector, "is", is),
                Deed.of("sight", "detector", detector, "is", "WELL"));
    }

    private static Mission onOff(Trouble trouble, String what) {
        return new Mission(trouble, "", Deed.of(what, "on", "false"), Deed.of(what, "on", "true"));
    }

    private static void device(List<Mission> to, Device device) {
        String name = device.name();
        if (device.kind().closes()) {
            to.add(new Mission(
                    Trouble.OBSTACLE_JAMMED,
                    name,
                    Deed.of("jam", "device", name, "on", "true"),
                    Deed.of("jam", "device", name, "on", "false")));
        }
        if (device.kind().shows()) {
            to.add(new Mission(
                    Trouble.PIXELS_BROKEN,
                    name,
                    Deed.of("pixels", "device", name, "is", "BROKEN"),
                    Deed.of("pixels", "device", name, "is", "WELL")));
        }
    }
}
