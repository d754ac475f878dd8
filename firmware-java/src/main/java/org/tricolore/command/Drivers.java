package org.tricolore.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tricolore.config.Site;
import org.tricolore.hal.Cabinet;
import org.tricolore.hal.CabinetDriver;
import org.tricolore.hal.Equipment;
import org.tricolore.hal.EquipmentDriver;
import org.tricolore.hal.JoinedCabinet;
import org.tricolore.hal.TimeSource;
import org.tricolore.hal.Trouble;
import org.tricolore.wiring.EquipmentWiring;
import org.tricolore.wiring.JoinedEquipment;
import org.tricolore.wiring.Wiring;

/** The drivers that are installed, and what they make of a site. */
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
     * The cabinet of a site behind the drivers it names.
     *
     * @throws IOException with a sentence, when a driver is not installed or its hardware cannot be opened
     * @throws Refusal with every mistake, when a wiring cannot be meant
     */
    static Cabinet cabinet(Site site, TimeSource time, Common common) throws IOException {
        List<JoinedCabinet.Share> shares = new ArrayList<>();
        for (Wiring.Part part : site.wiring().parts()) {
            shares.add(
                    new JoinedCabinet.Share(find(part.driver()), site.wiring().plan(site.name(), part)));
        }
        require(problems(site), common);
        return JoinedCabinet.open(shares, time);
    }

    private static void require(List<Trouble> problems, Common common) {
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

    /** The mistakes of a site's wiring and equipment; none of drivers that are not installed here. */
    static List<Trouble> problems(Site site) {
        List<Trouble> problems = new ArrayList<>();
        for (Wiring.Part part : site.wiring().parts()) {
            try {
                List<Trouble> found = find(part.driver()).problems(site.wiring().plan(site.name(), part));
                problems.addAll(part.name().isEmpty() ? found : within("wiring.others." + part.name() + ".", found));
            } catch (IOException elsewhere) {
                // Whoever opens it is told which drivers there are.
                continue;
            }
        }
        EquipmentWiring wiring = site.equipmentWiring();
        wiring.drivers()
                .forEach((at, driver) -> installed(driver.driver())
                        .ifPresent(found -> problems.addAll(
                                below("equipment.drivers." + at + ".", found.problems(wiring.plan(site.name(), at))))));
        return problems;
    }

    /** What a driver says of {@code wiring.} is of one of the others. */
    private static List<Trouble> within(String place, List<Trouble> found) {
        String first = "wiring.";
        return found.stream()
                .map(trouble -> new Trouble(
                        trouble.code(),
                        trouble.subject().replaceFirst(first, place),
                        trouble.english().replaceFirst(first, place),
                        trouble.french().replaceFirst(first, place)))
                .toList();
    }

    private static List<Trouble> below(String place, List<Trouble> found) {
        return found.stream()
                .map(trouble -> new Trouble(
                        trouble.code(), place + trouble.subject(), place + trouble.english(), place + trouble.french()))
                .toList();
    }

    private static Optional<EquipmentDriver> installed(String name) {
        return ServiceLoader.load(EquipmentDriver.class).stream()
                .map(Provider::get)
                .filter(found -> found.name().equals(name))
                .findFirst();
    }

    /**
     * The equipment of a site behind the drivers it names; its mistakes have been told by {@link #cabinet}.
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
            EquipmentDriver driver = installed(wanted)
                    .orElseThrow(() -> new IOException("no equipment driver \"" + wanted
                            + "\" is installed here; there are: "
                            + ServiceLoader.load(EquipmentDriver.class).stream()
                                    .map(found -> found.get().name())
                                    .toList()
                            + ". Change equipment.drivers." + each.getKey() + ", or add the driver's jar."));
            opened.put(each.getKey(), driver.open(wiring.plan(site.name(), each.getKey()), time));
        }
        return new JoinedEquipment(wiring, opened);
    }
}
