package org.tricolore.config;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A time of a site file and where it was written.
 *
 * @param millis a multiple of 100, at most 9,999,900
 */
record Time(int millis, YamlNode at) {
    /** The same as {@code $defs/time} of the schemas. */
    private static final Pattern SECONDS = Pattern.compile("(0|[1-9][0-9]{0,3})(?:\\.([0-9]))? s");

    /** Nothing for what is no time: the schema has told it. */
    static Optional<Time> of(YamlNode node) {
        return node.string().flatMap(text -> {
            var match = SECONDS.matcher(text);
            if (!match.matches()) {
                return Optional.empty();
            }
            int tenths = match.group(2) == null ? 0 : Integer.parseInt(match.group(2));
            return Optional.of(new Time(Integer.parseInt(match.group(1)) * 1000 + tenths * 100, node));
        });
    }

    static Optional<Time> of(YamlNode map, String key) {
        return map.get(key).flatMap(Time::of);
    }

    /** Milliseconds of a time that may be missing: 0 then. */
    static int millis(YamlNode map, String key) {
        return of(map, key).map(Time::millis).orElse(0);
    }

    /** As it would be written in a file: {@code 6 s}, {@code 2.5 s}. */
    static String text(int millis) {
        return second(millis) + " s";
    }

    /** The bare number, for "at second 18". */
    static String second(int millis) {
        return millis / 1000 + (millis % 1000 == 0 ? "" : "." + millis % 1000 / 100);
    }
}
