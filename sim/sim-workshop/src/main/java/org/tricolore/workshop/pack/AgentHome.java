package org.tricolore.workshop.pack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** The agent's home as it lies on a device, laid out for whoever wants to run it from there. */
public final class AgentHome {
    private AgentHome() {}

    /**
     * @param work a directory of the caller's
     * @throws IOException with a sentence for a technician
     */
    public static Path layOut(Path work) throws IOException {
        Path project = Path.of(System.getProperty("tricolore.home", "."));
        Path jdk = Path.of(System.getProperty("java.home"));
        return new AgentPackage(project, jdk, work, Instant.EPOCH, _ -> {}).home();
    }
}
