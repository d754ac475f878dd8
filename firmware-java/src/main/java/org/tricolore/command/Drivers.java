package org.tricolore.command;

import java.io.IOException;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import java.util.stream.Collectors;
import org.tricolore.hal.CabinetDriver;

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
}
