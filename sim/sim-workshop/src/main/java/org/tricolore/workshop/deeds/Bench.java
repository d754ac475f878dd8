package org.tricolore.workshop.deeds;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.SortedMap;
import org.tricolore.config.Site;
import org.tricolore.model.Words;
import org.tricolore.street.Pacer;
import org.tricolore.street.StreetClock;
import org.tricolore.street.VirtualCabinet;
import org.tricolore.street.VirtualEquipment;
import org.tricolore.street.traffic.Demand;
import org.tricolore.street.traffic.Scene;
import org.tricolore.street.traffic.Traffic;
import org.tricolore.workshop.broker.Wire;

/** One virtual street with hands on all of it: whatever deed there is, it is done here. Safe for threads. */
public final class Bench implements Doer {
    private final CabinetHands cabinet;

    private final EquipmentHands equipment;

    private final StreetTime time;

    private final Traffic traffic;

    private final Optional<Wire> line;

    private final Doer orders;

    private volatile boolean lineHeld;

    /**
     * @param equipment by the name of its driver in the site
     * @param line between agent and broker; empty where it cannot be cut
     * @param seed of the traffic
     * @param orders signs and sends what a post orders
     */
    public Bench(
            Site site,
            StreetClock clock,
            Pacer pacer,
            VirtualCabinet cabinet,
            SortedMap<String, VirtualEquipment> equipment,
            Optional<Wire> line,
            long seed,
            Doer orders) {
        this.cabinet = new CabinetHands(cabinet, site.wiring());
        this.equipment = new EquipmentHands(site, equipment);
        this.time = new StreetTime(clock, pacer, site.timetable().zone());
        this.line = line;
        this.orders = orders;
        this.traffic = new Traffic(Ways.of(site), Ways.heads(site), seed, cabinet::seen, this.cabinet);
        clock.add(traffic);
    }

    @Override
    public Outcome perform(Deed deed) {
        return switch (deed.what()) {
            case "door" -> cabinet.door(deed.is("open"));
            case "key" -> cabinet.key(deed.is("turned"));
            case "reset" -> cabinet.reset();
            case "lamp" -> cabinet.lamp(deed.get("lamp"), deed.get("is"));
            case "detector" -> cabinet.detector(deed.get("detector"), deed.is("on"));
            case "sight" -> cabinet.sight(deed.get("detector"), deed.get("is"));
            case "switch" -> cabinet.turn(deed.get("switch"), deed.is("on"));
            case "mains" -> {
                equipment.mains(deed.is("on"));
                yield cabinet.mains(deed.is("on"));
            }
            case "line" -> line(deed.is("on"));
            case "measure" -> equipment.measure(deed.get("wire"), Double.parseDouble(deed.get("value")));
            case "loop" -> equipment.loop(deed.get("device"), deed.is("on"));
            case "jam" -> equipment.jam(deed.get("device"), deed.is("on"));
            case "pixels" -> equipment.pixels(deed.get("device"), deed.get("is").equals("BROKEN"));
            case "traffic" -> {
                traffic.demand(Demand.valueOf(deed.get("is")));
                yield new Outcome.Done();
            }
            case "speed" -> time.speed(Double.parseDouble(deed.get("times")));
            case "step" -> time.step();
            case "jump" -> time.jump(deed.get("to"));
            case Deed.ORDER -> orders.perform(deed);
            default ->
                new Outcome.Refused(new Words(
                        "nobody can do \"" + deed.what() + "\"", "personne ne peut faire « " + deed.what() + " »"));
        };
    }

    private Outcome line(boolean on) {
        if (line.isEmpty()) {
            return new Outcome.Refused(new Words(
                    "The line to this broker is encrypted and cannot be cut from here: stop the broker instead.",
                    "La liaison à ce courtier est chiffrée et ne se coupe pas d'ici : arrêtez plutôt le courtier."));
        }
        lineHeld = !on;
        line.get().hold(!on);
        return new Outcome.Done();
    }

    /** How everything stands that hands have been at. */
    public ObjectNode view() {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        cabinet.view(view);
        equipment.view(view);
        time.view(view);
        return view.put("line", !lineHeld).put("traffic", traffic.demand().name());
    }

    /** What people see of panels, bollards and the like. */
    public ObjectNode look() {
        return equipment.look();
    }

    public Scene scene() {
        return traffic.scene();
    }
}
