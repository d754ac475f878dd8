package org.tricolore.street.wire;

import java.io.IOException;
import java.nio.file.Path;
import org.tricolore.hal.Cabinet;
import org.tricolore.hal.CabinetDriver;
import org.tricolore.hal.CabinetPlan;
import org.tricolore.hal.Sentry;
import org.tricolore.hal.TimeSource;

/** Opens a virtual cabinet that another process serves; its one option is {@code path}, the socket. */
public final class SocketCabinetDriver implements CabinetDriver {
    /** The driver's name. */
    public static final String NAME = "socket";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Cabinet open(CabinetPlan plan, TimeSource time) throws IOException {
        return new SocketCabinet(path(plan));
    }

    @Override
    public Sentry openSentry(CabinetPlan plan, TimeSource time) throws IOException {
        return new SocketSentry(path(plan));
    }

    private static Path path(CabinetPlan plan) throws IOException {
        String path = plan.options().get("path");
        if (path == null || plan.options().size() != 1) {
            throw new IOException("the driver \"socket\" has one option, path: the socket of a served cabinet");
        }
        return Path.of(path);
    }
}
