package org.tricolore.workshop.deeds;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One thing somebody does at the desk, as words.
 *
 * @param what such as {@code lamp}; see {@link Deeds}
 * @param with the rest by name, such as {@code lamp: F1 red}
 */
public record Deed(String what, SortedMap<String, String> with) {
    /** An order of a post; its fields besides those of its task: {@code post target type minutes reason}. */
    public static final String ORDER = "order";

    public Deed {
        with = Collections.unmodifiableSortedMap(new TreeMap<>(with));
    }

    public static Deed of(String what, String... namesAndValues) {
        SortedMap<String, String> with = new TreeMap<>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            with.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Deed(what, with);
    }

    /** One of its words; empty where it has none. */
    public String get(String name) {
        return with.getOrDefault(name, "");
    }

    public boolean is(String name) {
        return get(name).equals("true");
    }

    /** As a scenario writes it: {@code lamp is=BROKEN lamp="F1 red"}. */
    public String text() {
        StringBuilder text = new StringBuilder(what);
        for (Map.Entry<String, String> one : with.entrySet()) {
            text.append(' ').append(one.getKey()).append('=').append(quoted(one.getValue()));
        }
        return text.toString();
    }

    private static String quoted(String value) {
        return value.matches("[\\p{L}\\p{N}_.:/+-]+")
                ? value
                : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
