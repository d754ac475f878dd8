package org.tricolore.street;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a site may write under {@code wiring.options} for the virtual cabinet.
 *
 * @param lampMilliamps current of one lit lamp, mA, 1 to 5000; default 90, an LED signal (project's figure)
 * @param door label of the input that is on while the cabinet's door is open; default {@code door}
 * @param reset label of the input that is the reset button behind that door; default {@code reset}
 * @param relaySilence silence that drops the flasher's relay, ms, 150 to 2000; default 150, as a real one. More is for
 *     trials of something else on a machine that is too busy for a beat
 */
record CabinetOptions(int lampMilliamps, String door, String reset, int relaySilence) {
    private static final Set<String> NAMES = new TreeSet<>(Set.of("lampMilliamps", "door", "relaySilence", "reset"));

    private static final int LEAST_SILENCE = (int) FlasherRelay.LATEST.toMillis();

    private static final int MOST_SILENCE = 2000;

    private static final int MOST_MILLIAMPS = 5000;

    /** @throws IllegalArgumentException with a sentence, for an unknown option or an impossible value */
    static CabinetOptions of(Map<String, String> written) {
        for (String name : new TreeMap<>(written).keySet()) {
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("wiring.options: the virtual cabinet has no option \"" + name
                        + "\"; remove it, or write one of " + NAMES);
            }
        }
        String milliamps = written.getOrDefault("lampMilliamps", "90");
        if (!milliamps.matches("[1-9][0-9]{0,3}") || Integer.parseInt(milliamps) > MOST_MILLIAMPS) {
            throw new IllegalArgumentException("wiring.options.lampMilliamps: \"" + milliamps
                    + "\" is no current of a lamp; write milliamperes from 1 to " + MOST_MILLIAMPS + ", such as 90");
        }
        String door = written.getOrDefault("door", "door");
        String reset = written.getOrDefault("reset", "reset");
        if (door.equals(reset)) {
            throw new IllegalArgumentException(
                    "wiring.options: door and reset are both \"" + door + "\"; they are two inputs");
        }
        String silence = written.getOrDefault("relaySilence", String.valueOf(LEAST_SILENCE));
        if (!silence.matches("[1-9][0-9]{2,3}")
                || Integer.parseInt(silence) < LEAST_SILENCE
                || Integer.parseInt(silence) > MOST_SILENCE) {
            throw new IllegalArgumentException("wiring.options.relaySilence: \"" + silence
                    + "\" is no silence of a relay; write milliseconds from " + LEAST_SILENCE + " to " + MOST_SILENCE);
        }
        return new CabinetOptions(Integer.parseInt(milliamps), door, reset, Integer.parseInt(silence));
    }
}
