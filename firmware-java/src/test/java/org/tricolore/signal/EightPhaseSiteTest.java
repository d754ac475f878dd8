package org.tricolore.signal;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.tricolore.config.SiteLoader;
import org.tricolore.model.Junction;

/** The shipped site {@code us-eight-phase}: what its street looks like. */
class EightPhaseSiteTest {
    private final Junction junction = SiteLoader.load(Path.of("../config/sites/us-eight-phase"))
            .site()
            .orElseThrow()
            .junction();

    @Test
    void restsOnTheMainStreet() {
        Story.started(junction).run(60, "free").shows("""
        """);
    }
}
