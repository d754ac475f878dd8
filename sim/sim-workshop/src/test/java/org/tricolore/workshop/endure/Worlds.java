package org.tricolore.workshop.endure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;

/** Worlds of the sites that ship, for tests. */
final class Worlds {
    static final Keys KEYS = Keys.make();

    static {
        // Agents that are tormented have much to say.
        System.setProperty("tinylog.level", "off");
    }

    private Worlds() {}

    static Site site(String name) {
        return SiteLoader.load(directory(name)).site().orElseThrow();
    }

    static LampTables tables(String name) {
        try {
            return LampTables.read(directory(name));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path directory(String name) {
        return Path.of("../../config/sites", name);
    }

    static Tally run(String site, long seconds, long seed) {
        return new World(site(site), tables(site), KEYS, seed, Bench.SOUND).run(seconds);
    }
}
