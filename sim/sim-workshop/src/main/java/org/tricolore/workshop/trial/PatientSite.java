package org.tricolore.workshop.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A copy of a site on a virtual cabinet whose relay is patient: a trial of the line goes on on a machine too busy for the
 * beat, where a real relay would let the lamps go and no order would have an effect until somebody pressed reset.
 */
final class PatientSite {
    private static final String PLAIN = "options: {}";

    private static final String PATIENT = "options: {relaySilence: 2000}";

    private PatientSite() {}

    /** @return the directory of the copy; what has options of its own already is copied as it is */
    static Path copy(Path site, Path directory) throws IOException {
        Path copy = Files.createDirectories(directory.resolve("site"));
        for (String name : List.of("site.yaml", "safety.yaml")) {
            String text = Files.readString(site.resolve(name));
            Files.writeString(copy.resolve(name), text.replace(PLAIN, PATIENT));
        }
        return copy;
    }
}
