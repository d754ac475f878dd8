package org.tricolore.doctor;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tricolore.config.Site;

/** Looks at everything an agent depends on outside itself, changes nothing, and says how each thing stands. */
public final class Doctor {
    private final Machine machine;

    private final Path state;

    private final String broker;

    private final Path tls;

    /** @param tls where the certificates of the line lie, if there are any */
    public Doctor(Machine machine, Path state, String broker, Path tls) {
        this.machine = machine;
        this.state = state;
        this.broker = broker;
        this.tls = tls;
    }

    /** @param site whose wires are looked at; empty when none was named, or it has problems of its own */
    public List<Finding> look(Optional<Site> site, Instant now) {
        MachineLook here = new MachineLook(machine);
        SiteLook there = new SiteLook(machine, state);
        List<Finding> found = new ArrayList<>();
        found.add(here.clock(now));
        found.addAll(here.disk(state));
        found.add(here.program());
        found.add(here.watchdog());
        found.addAll(there.permissions());
        site.ifPresent(checked -> found.addAll(there.wires(checked)));
        found.addAll(new LineLook(broker, tls).look(now));
        return found;
    }
}
