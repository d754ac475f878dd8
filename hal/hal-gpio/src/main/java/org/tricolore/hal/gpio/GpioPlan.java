package org.tricolore.hal.gpio;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tricolore.hal.CabinetPlan;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Trouble;

/**
 * Which channel is on which line, read from the options of a site, or everything that is wrong with them.
 *
 * <p>Outputs are the lamps in the order of their channels, then the heartbeat; inputs are the feedbacks, the inputs of the
 * site, then the flasher's contact.
 */
final class GpioPlan {
    private static final Set<String> OPTIONS =
            new TreeSet<>(Set.of("lamps", "feedback", "inputs", "flasher", "heartbeat", "activeLow", "pull"));

    private static final Pattern RUN =
            Pattern.compile("([0-9]{1,4})(?:-([0-9]{1,4}))? *@ *([0-9]{1,3}(?::[0-9]{1,3})?)");

    private static final Set<String> PULLS = new TreeSet<>(Set.of("none", "up", "down"));

    private final String driver;

    /** From what is written to a place; null when there is none of that name. */
    private final Function<String, Place> reader;

    private final String example;

    private final List<Trouble> problems = new ArrayList<>();

    /** By channel. */
    final SortedMap<Integer, Place> lamps = new TreeMap<>();

    final SortedMap<Integer, Place> feedback = new TreeMap<>();

    final SortedMap<Integer, Place> inputs = new TreeMap<>();

    /** Null in a part of a cabinet whose relay hangs elsewhere, like the heartbeat. */
    Place flasher;

    Place heartbeat;

    /** Names of the options whose lines are on when they are low. */
    final Set<String> activeLow = new TreeSet<>();

    String pull = "none";

    private GpioPlan(String driver, Function<String, Place> reader, String example) {
        this.driver = driver;
        this.reader = reader;
        this.example = example;
    }

    static GpioPlan read(String driver, CabinetPlan plan, Function<String, Place> reader, String example) {
        GpioPlan read = new GpioPlan(driver, reader, example);
        read.fill(plan);
        return read;
    }

    List<Trouble> problems() {
        return List.copyOf(problems);
    }

    /** All outputs in their order. */
    List<Place> outputs() {
        List<Place> places = new ArrayList<>(lamps.values());
        if (heartbeat != null) {
            places.add(heartbeat);
        }
        return places;
    }

    /** All inputs in their order. */
    List<Place> allInputs() {
        List<Place> places = new ArrayList<>(feedback.values());
        places.addAll(inputs.values());
        if (flasher != null) {
            places.add(flasher);
        }
        return places;
    }

    private void fill(CabinetPlan plan) {
        for (String option : new TreeSet<>(plan.options().keySet())) {
            if (!OPTIONS.contains(option)) {
                add(
                        option,
                        "the driver \"" + driver + "\" has no such option; remove it, or write one of " + OPTIONS,
                        "le pilote « " + driver + " » n'a pas cette option ; l'enlever, ou écrire l'une de " + OPTIONS);
            }
        }
        SortedMap<Integer, String> sockets = new TreeMap<>();
        plan.lamps().forEach(lamp -> sockets.put(lamp.channel(), lamp.label()));
        SortedMap<Integer, String> contacts = new TreeMap<>();
        plan.inputs().forEach(input -> contacts.put(input.channel(), input.label()));
        runs(plan, "lamps", sockets, lamps);
        runs(plan, "feedback", sockets, feedback);
        runs(plan, "inputs", contacts, inputs);
        flasher = single(plan, "flasher");
        heartbeat = single(plan, "heartbeat");
        for (String name : plan.options().getOrDefault("activeLow", "").split(" *, *")) {
            if (OPTIONS.contains(name) && !name.equals("pull") && !name.equals("activeLow")) {
                activeLow.add(name);
            } else if (!name.isEmpty()) {
                add(
                        "activeLow",
                        "\"" + name + "\" has no lines; write some of lamps, feedback, inputs, flasher, heartbeat",
                        "« " + name + " » n'a pas de lignes ; écrire certains de lamps, feedback, inputs, flasher,"
                                + " heartbeat");
            }
        }
        pull = plan.options().getOrDefault("pull", "none");
        if (!PULLS.contains(pull)) {
            add(
                    "pull",
                    "\"" + pull + "\" is no resistor; write up, down or none",
                    "« " + pull + " » n'est pas une résistance ; écrire up, down ou none");
        }
        once();
    }

    private void once() {
        Set<Place> seen = new LinkedHashSet<>();
        List<Place> all = new ArrayList<>(outputs());
        all.addAll(allInputs());
        for (Place place : all) {
            if (place != null && !seen.add(place)) {
                add(
                        "lamps",
                        "line " + place.line() + " of chip " + place.chip()
                                + " is used twice; give each channel its own",
                        "la ligne " + place.line() + " de la puce " + place.chip()
                                + " est prise deux fois ; donner à chaque voie la sienne");
            }
        }
    }

    private void runs(
            CabinetPlan plan, String option, SortedMap<Integer, String> channels, SortedMap<Integer, Place> places) {
        for (String part : plan.options().getOrDefault(option, "").strip().split(" *, *")) {
            if (!part.isEmpty()) {
                run(option, part, places);
            }
        }
        channels.forEach((channel, label) -> {
            if (!places.containsKey(channel)) {
                add(
                        option,
                        "channel " + channel + " (" + label + ") has no line; add it, such as " + channel + " @ "
                                + example,
                        "la voie " + channel + " (" + label + ") n'a pas de ligne ; l'ajouter, comme " + channel + " @ "
                                + example);
            }
        });
        for (int channel : places.keySet()) {
            if (!channels.containsKey(channel)) {
                add(
                        option,
                        "the site has nothing on channel " + channel + "; take it out",
                        "le site n'a rien sur la voie " + channel + " ; l'enlever");
            }
        }
    }

    private void run(String option, String part, SortedMap<Integer, Place> places) {
        Matcher matcher = RUN.matcher(part);
        Place at = matcher.matches() ? reader.apply(matcher.group(3)) : null;
        int first = at == null ? 0 : Integer.parseInt(matcher.group(1));
        int last = at == null || matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
        if (at == null || last < first || last > ChannelSet.MAX_CHANNEL) {
            add(
                    option,
                    "\"" + part + "\" is no run of channels; write CHANNEL @ " + example + ", or CHANNELS as 0-7 @ "
                            + example,
                    "« " + part + " » n'est pas une suite de voies ; écrire VOIE @ " + example
                            + ", ou VOIES comme 0-7 @ " + example);
            return;
        }
        for (int channel = first; channel <= last; channel++) {
            String written = matcher.group(3);
            int colon = written.indexOf(':') + 1;
            int line = Integer.parseInt(written.substring(colon)) + channel - first;
            Place place = reader.apply(written.substring(0, colon) + line);
            if (place == null) {
                add(
                        option,
                        "channel " + channel + " would be on " + line + ", which is no usable line; write it by itself",
                        "la voie " + channel + " serait sur " + line + ", qui n'est pas utilisable ; l'écrire seule");
            } else if (places.put(channel, place) != null) {
                add(
                        option,
                        "channel " + channel + " stands in two runs; leave it in one",
                        "la voie " + channel + " figure dans deux suites ; la laisser dans une seule");
            }
        }
    }

    /** Null where it is wrong, and where a part of a cabinet needs none. */
    private Place single(CabinetPlan plan, String option) {
        if (!plan.whole() && !plan.options().containsKey(option)) {
            return null;
        }
        String written = plan.options().getOrDefault(option, "");
        Place place = written.matches("[0-9]{1,3}(:[0-9]{1,3})?") ? reader.apply(written) : null;
        if (place == null) {
            add(
                    option,
                    "\"" + written + "\" is no line; write it as " + example,
                    "« " + written + " » n'est pas une ligne ; l'écrire comme " + example);
        }
        return place;
    }

    private void add(String option, String english, String french) {
        String place = "wiring.options." + option;
        problems.add(new Trouble("DRIVER_OPTIONS", place, place + ": " + english, place + " : " + french));
    }
}
