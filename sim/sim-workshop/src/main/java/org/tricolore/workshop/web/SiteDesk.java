package org.tricolore.workshop.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.tricolore.config.AuthorityTable;
import org.tricolore.config.Site;
import org.tricolore.hal.EquipmentPlan.PointKind;
import org.tricolore.model.Device;
import org.tricolore.model.Parameters;
import org.tricolore.workshop.deeds.Deeds;

/** What the page must know of a whole site to offer hands and orders: who may order what, equipment, switches, bounds. */
final class SiteDesk {
    private SiteDesk() {}

    static void add(ObjectNode page, Site site) {
        JsonNode rights = RequestBody.parse(AuthorityTable.json(site.rights()));
        page.set("posts", rights.path("posts"));
        ArrayNode switches = page.putArray("switches");
        site.wiring().inputs().stream()
                .filter(wire -> Deeds.switches(site).contains(wire.name()))
                .forEach(wire -> switches.addObject()
                        .put("name", wire.name())
                        .put("kind", wire.kind().name()));
        ArrayNode devices = page.putArray("devices");
        site.devices().forEach(device -> device(devices.addObject(), device, site));
        ArrayNode parameters = page.putArray("parameters");
        site.junctions()
                .forEach(one -> Parameters.of(one.junction())
                        .forEach((name, bounds) -> parameters
                                .addObject()
                                .put("junction", one.junction().name())
                                .put("name", name)
                                .put("least", bounds.leastMillis() / 1000.0)
                                .put("most", bounds.mostMillis() / 1000.0)
                                .put("site", bounds.siteMillis() / 1000.0)));
    }

    private static void device(ObjectNode to, Device device, Site site) {
        to.put("name", device.name()).put("kind", device.kind().name());
        if (device instanceof Device.Panel panel) {
            to.put("width", panel.face().width()).put("height", panel.face().height());
        }
        if (device instanceof Device.Obstacle obstacle) {
            to.put("head", obstacle.head().isPresent());
        }
        ArrayNode measures = to.putArray("measures");
        site.equipmentWiring().wires().stream()
                .filter(wire -> wire.point().kind() == PointKind.ANALOGUE_IN)
                .filter(wire -> wire.point().label().startsWith(device.name() + " "))
                .forEach(wire -> measures.addObject()
                        .put("wire", wire.point().label())
                        .put("unit", wire.point().unit().name()));
    }
}
