package org.tricolore.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tricolore.authority.Rights;
import org.tricolore.hal.CabinetPlan;
import org.tricolore.model.Device;
import org.tricolore.model.Junction;
import org.tricolore.model.Timetable;
import org.tricolore.safety.SafetyRules;
import org.tricolore.wiring.EquipmentWiring;
import org.tricolore.wiring.Wiring;

/**
 * A site that passed every check: one cabinet and the junctions whose lamps hang on it.
 *
 * @param name such as {@code cetur1988}
 * @param titleEnglish what people call the place
 * @param titleFrench the same in French
 * @param junctions at least one, in the order they are written; names of groups and detectors are unique among all
 * @param rights who may order what here
 * @param devices equipment besides the signals, in the order it is written
 * @param siteHash SHA-256 of {@code site.yaml} and the agent's {@code authority.yaml} behind it, lower-case hex
 * @param safetyHash SHA-256 of {@code safety.yaml}, lower-case hex
 */
public record Site(
        String name,
        String titleEnglish,
        String titleFrench,
        List<SiteJunction> junctions,
        Wiring wiring,
        SafetyRules safety,
        Rights rights,
        List<Device> devices,
        EquipmentWiring equipmentWiring,
        String siteHash,
        String safetyHash) {

    public Site {
        junctions = List.copyOf(junctions);
        devices = List.copyOf(devices);
    }

    /** The same cabinet under another name: one of many of its kind in a city. */
    public Site named(String other) {
        return new Site(
                other,
                titleEnglish,
                titleFrench,
                junctions,
                wiring,
                safety,
                rights,
                devices,
                equipmentWiring,
                siteHash,
                safetyHash);
    }

    /** A site without equipment that narrows nothing. */
    public Site(
            String name,
            String titleEnglish,
            String titleFrench,
            List<SiteJunction> junctions,
            Wiring wiring,
            SafetyRules safety,
            String siteHash,
            String safetyHash) {
        this(
                name,
                titleEnglish,
                titleFrench,
                junctions,
                wiring,
                safety,
                AuthorityFile.shipped().rights(),
                List.of(),
                EquipmentWiring.NONE,
                siteHash,
                safetyHash);
    }

    /** Whether the cabinet drives more than one junction: then orders may name the one they are for. */
    public boolean hasSeveral() {
        return junctions.size() > 1;
    }

    public Optional<SiteJunction> find(String junction) {
        return junctions.stream()
                .filter(one -> one.junction().name().equals(junction))
                .findFirst();
    }

    /** The first junction: the only one of most sites. */
    public Junction junction() {
        return junctions.getFirst().junction();
    }

    /** The calendar of the first junction; its zone is where the cabinet stands. */
    public Timetable timetable() {
        return junctions.getFirst().timetable();
    }

    /** What a driver must know of the cabinet. */
    public CabinetPlan cabinetPlan() {
        return wiring.cabinetPlan(name);
    }

    /**
     * What a virtual cabinet that stands for it must know. The options of another driver mean nothing to it; which contacts are
     * door and reset button it would not know either.
     */
    public CabinetPlan streetPlan() {
        CabinetPlan plan = cabinetPlan();
        if (wiring.driver().equals("virtual")) {
            return plan;
        }
        Map<String, String> hands = new TreeMap<>();
        for (Wiring.InputWire wire : wiring.inputs()) {
            if (wire.kind() == Wiring.InputKind.DOOR || wire.kind() == Wiring.InputKind.RESET) {
                hands.putIfAbsent(wire.kind() == Wiring.InputKind.DOOR ? "door" : "reset", wire.name());
            }
        }
        return new CabinetPlan(plan.site(), plan.lamps(), plan.inputs(), hands);
    }
}
