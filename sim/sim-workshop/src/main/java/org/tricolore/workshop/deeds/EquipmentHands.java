package org.tricolore.workshop.deeds;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tricolore.config.Site;
import org.tricolore.hal.EquipmentPlan.PointKind;
import org.tricolore.hal.Level;
import org.tricolore.model.Device;
import org.tricolore.multi.Drawing;
import org.tricolore.multi.Face;
import org.tricolore.multi.Picture;
import org.tricolore.multi.Pixel;
import org.tricolore.multi.Renderer;
import org.tricolore.street.VirtualEquipment;
import org.tricolore.wiring.EquipmentWiring;

/** The technician's hands at virtual equipment, and what it looks like. Safe for threads. */
final class EquipmentHands {
    /** One pixel of so many fails when a panel is damaged. */
    private static final int ONE_OF = 40;

    private static final Outcome DONE = new Outcome.Done();

    private final Site site;

    /** By the name of their driver in the site. */
    private final SortedMap<String, VirtualEquipment> equipment;

    private final SortedSet<String> loops = new TreeSet<>();

    private final SortedSet<String> jammed = new TreeSet<>();

    private final SortedMap<String, SortedSet<Pixel>> worn = new TreeMap<>();

    EquipmentHands(Site site, SortedMap<String, VirtualEquipment> equipment) {
        this.site = site;
        this.equipment = new TreeMap<>(equipment);
    }

    private VirtualEquipment of(String wire) {
        return site.equipmentWiring().wires().stream()
                .filter(each -> each.point().label().equals(wire))
                .map(EquipmentWiring.Wire::at)
                .map(equipment::get)
                .findFirst()
                .orElseThrow();
    }

    private boolean has(String wire) {
        return site.equipmentWiring().wires().stream()
                .anyMatch(each -> each.point().label().equals(wire));
    }

    Outcome measure(String wire, double value) {
        of(wire).analogue(wire, (int) Math.round(value * 1000));
        return DONE;
    }

    /** The supply is measured by some cabinets too. */
    void mains(boolean on) {
        for (Device device : site.devices()) {
            String wire = device.name() + " mains";
            if (device instanceof Device.CabinetSensors && has(wire)) {
                of(wire).set(wire, on ? Level.ON : Level.OFF);
            }
        }
    }

    synchronized Outcome loop(String device, boolean on) {
        of(device + " loop").set(device + " loop", on ? Level.ON : Level.OFF);
        mark(loops, device, on);
        return DONE;
    }

    synchronized Outcome jam(String device, boolean on) {
        of(device + " raise").jam(device, on);
        mark(jammed, device, on);
        return DONE;
    }

    private static void mark(SortedSet<String> names, String name, boolean in) {
        if (in) {
            names.add(name);
        } else {
            names.remove(name);
        }
    }

    /** The same pixels each time, so that a scenario tells the same story. */
    synchronized Outcome pixels(String panel, boolean broken) {
        SortedSet<Pixel> out = new TreeSet<>();
        Face face = panel(panel).face();
        SplittableRandom random = new SplittableRandom(panel.hashCode());
        for (int i = 0; broken && i < face.width() * face.height() / ONE_OF; i++) {
            out.add(new Pixel(random.nextInt(face.width()), random.nextInt(face.height()), random.nextInt(4) == 0));
        }
        of(panel + " panel").wear(panel, out);
        worn.put(panel, out);
        return DONE;
    }

    private Device.Panel panel(String name) {
        return site.devices().stream()
                .filter(device -> device.name().equals(name))
                .filter(Device.Panel.class::isInstance)
                .map(Device.Panel.class::cast)
                .findFirst()
                .orElseThrow();
    }

    synchronized void view(ObjectNode to) {
        loops.forEach(to.putArray("loops")::add);
        jammed.forEach(to.putArray("jammed")::add);
        ArrayNode pixels = to.putArray("pixels");
        worn.forEach((panel, out) -> {
            if (!out.isEmpty()) {
                pixels.add(panel);
            }
        });
        ObjectNode measures = to.putObject("measures");
        site.equipmentWiring().wires().stream()
                .filter(wire -> wire.point().kind() == PointKind.ANALOGUE_IN)
                .map(wire -> wire.point().label())
                .forEach(wire -> of(wire).analogue(wire).ifPresent(value -> measures.put(wire, value / 1000.0)));
    }

    /** What people see of it: for each device its look. */
    synchronized ObjectNode look() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        for (Device device : site.devices()) {
            ObjectNode one = all.putObject(device.name());
            switch (device) {
                case Device.Panel panel -> panel(one, panel);
                case Device.Obstacle obstacle -> {
                    VirtualEquipment at = of(obstacle.name() + " raise");
                    one.put("up", at.up(obstacle.name()));
                    one.put("red", at.isOn(obstacle.name() + " red")).put("green", at.isOn(obstacle.name() + " green"));
                }
                case Device.CabinetSensors cabinet -> {
                    for (String output : List.of("fan", "heater")) {
                        String wire = cabinet.name() + " " + output;
                        if (has(wire)) {
                            one.put(output, of(wire).isOn(wire));
                        }
                    }
                }
                case Device.Outlet outlet -> {
                    String wire = outlet.name() + " power";
                    one.put("power", of(wire).isOn(wire));
                }
                case Device.WeatherStation _ -> {
                    // It shows nothing; what it measures is in the view of the hands.
                }
            }
        }
        return all;
    }

    private void panel(ObjectNode to, Device.Panel panel) {
        VirtualEquipment at = of(panel.name() + " panel");
        String multi = at.reads(panel.name());
        to.put("multi", multi).put("brightness", at.brightness(panel.name()));
        ArrayNode pages = to.putArray("pages");
        if (Renderer.draw(multi, panel.face()) instanceof Drawing.Shown shown) {
            for (Picture picture : shown.pages()) {
                ObjectNode page =
                        pages.addObject().put("on", picture.onTenths()).put("off", picture.offTenths());
                page.put("text", String.join(" / ", picture.text()));
                rows(panel.name(), picture).forEach(page.putArray("rows")::add);
            }
        }
    }

    private List<String> rows(String panel, Picture picture) {
        List<StringBuilder> rows = new ArrayList<>();
        picture.rows().forEach(row -> rows.add(new StringBuilder(row)));
        worn.getOrDefault(panel, new TreeSet<>())
                .forEach(pixel -> rows.get(pixel.y()).setCharAt(pixel.x(), pixel.stuckOn() ? '#' : '.'));
        return rows.stream().map(StringBuilder::toString).toList();
    }
}
