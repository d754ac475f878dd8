package org.tricolore.command;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tricolore.config.Site;
import org.tricolore.hal.CabinetDriver;
import org.tricolore.hal.CabinetPlan;
import org.tricolore.hal.Equipment;
import org.tricolore.hal.EquipmentDriver;
import org.tricolore.hal.TimeSource;
import org.tricolore.hal.Trouble;
import org.tricolore.wiring.EquipmentWiring;
import org.tricolore.wiring.JoinedEquipment;

/** The cabinet drivers that are installed. */
final class Drivers {
    private Drivers() {}

    /** @throws IOException that names those there are, when this one is not */
    static CabinetDriver find(String name) throws IOException {
        ServiceLoader<CabinetDriver> drivers = ServiceLoader.load(CabinetDriver.class);
        Optional<CabinetDriver> driver = drivers.stream()
                .map(Provider::get)
                .filter(found -> found.name().equals(name))
                .findFirst();
        if (driver.isEmpty()) {
            String known = drivers.stream().map(found -> found.get().name()).collect(Collectors.joining(", "));
            throw new IOException("no driver \"" + name + "\" is installed here; there are: "
                    + (known.isEmpty() ? "none" : known) + ". Change wiring.driver, or add the driver's jar.");
        }
        return driver.get();
    }

    /**
     * Goes on only with a site whose wiring its driver understands.
     *
     * @throws Refusal with every mistake
     */
    static void require(CabinetDriver driver, CabinetPlan plan, Common common) {
        List<Trouble> problems = driver.problems(plan);
        if (!problems.isEmpty()) {
            throw new Refusal(
                    Exit.PROBLEMS,
                    common.say("this site's wiring cannot be used:", "le câblage de ce site est inutilisable :")
                            + problems.stream()
                                    .map(problem -> "\n    " + text(problem, common))
                                    .collect(Collectors.joining()));
        }
    }

    /** What is wrong in the user's language. */
    static String text(Trouble trouble, Common common) {
        return common.say(trouble.english(), trouble.french());
    }

    /** The mistakes of a wiring, none when its driver is not installed here. */
    static List<Trouble> problems(String name, CabinetPlan plan) {
        try {
            return find(name).problems(plan);
        } catch (IOException elsewhere) {
            return List.of();
        }
    }

    /**
     * The equipment of a site behind the drivers it names.
     *
     * @throws IOException with a sentence, when a driver is not installed or its wires cannot be meant
     */
    static Equipment equipment(Site site, TimeSource time) throws IOException {
        EquipmentWiring wiring = site.equipmentWiring();
        if (wiring.wires().isEmpty()) {
            return Equipment.NONE;
        }
        SortedMap<String, Equipment> opened = new TreeMap<>();
        for (Map.Entry<String, EquipmentWiring.Driver> each : wiring.drivers().entrySet()) {
            String wanted = each.getValue().driver();
            List<EquipmentDriver> installed = ServiceLoader.load(EquipmentDriver.class).stream()
                    .map(Provider::get)
                    .toList();
            EquipmentDriver driver = installed.stream()
                    .filter(found -> found.name().equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no equipment driver \"" + wanted
                            + "\" is installed here; there are: "
                            + installed.stream().map(EquipmentDriver::name).toList()
                            + ". Change equipment.drivers." + each.getKey() + ", or add the driver's jar."));
            opened.put(each.getKey(), driver.open(wiring.plan(site.name(), each.getKey()), time));
        }
        return new JoinedEquipment(wiring, opened);
    }
}
