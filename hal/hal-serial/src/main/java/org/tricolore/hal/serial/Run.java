package org.tricolore.hal.serial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tricolore.hal.ChannelSet;

/**
 * Channels one after the other on places one after the other, as a site writes them: {@code 0-15 @ 1:32}.
 *
 * @param first lowest channel
 * @param last highest channel
 * @param at place of the first
 */
record Run(int first, int last, Spot at) {
    private static final String SPOT = "(?:([a-z0-9]{1,8})/)?([1-9][0-9]{0,2}):(0|[1-9][0-9]{0,4})";

    private static final Pattern RUN = Pattern.compile("(0|[1-9][0-9]{0,3})(?:-([1-9][0-9]{0,3}))? *@ *" + SPOT);

    private static final Pattern PLACE = Pattern.compile(SPOT);

    private static final Pattern CHANNELS = Pattern.compile("(0|[1-9][0-9]{0,3})(?:-([1-9][0-9]{0,3}))?");

    /** Highest address of a board on a line. */
    private static final int MOST_UNIT = 247;

    /** The channels of an option and their places, or what is wrong told. */
    static SortedMap<Integer, Spot> read(String option, String written, Mistakes mistakes) {
        SortedMap<Integer, Spot> places = new TreeMap<>();
        for (String part : written.strip().split(" *, *")) {
            Matcher matcher = RUN.matcher(part);
            Optional<Run> run = matcher.matches() ? of(matcher) : Optional.empty();
            if (run.isEmpty()) {
                mistakes.add(
                        option,
                        "\"" + part + "\" is no run of channels; write CHANNELS @ UNIT:ADDRESS, such as 0-15 @ 1:0,"
                                + " with channels up to " + ChannelSet.MAX_CHANNEL + ", units 1 to " + MOST_UNIT
                                + " and addresses from 0 to " + Spot.MOST_ADDRESS,
                        "« " + part + " » n'est pas une suite de voies ; écrire VOIES @ UNITÉ:ADRESSE, comme"
                                + " 0-15 @ 1:0, avec des voies jusqu'à " + ChannelSet.MAX_CHANNEL
                                + ", des unités de 1 à "
                                + MOST_UNIT + " et des adresses de 0 à " + Spot.MOST_ADDRESS);
                continue;
            }
            for (int channel = run.get().first; channel <= run.get().last; channel++) {
                Spot at = run.get().at;
                Spot spot = new Spot(at.line(), at.unit(), at.address() + channel - run.get().first);
                if (places.put(channel, spot) != null) {
                    mistakes.add(
                            option,
                            "channel " + channel + " stands in two runs; leave it in one",
                            "la voie " + channel + " figure dans deux suites ; la laisser dans une seule");
                }
            }
        }
        return places;
    }

    /** The one place of an option, or what is wrong told. */
    static Optional<Spot> place(String option, String written, Mistakes mistakes) {
        Matcher matcher = PLACE.matcher(written.strip());
        Optional<Spot> spot = matcher.matches() ? spot(matcher, 1) : Optional.empty();
        if (spot.isEmpty()) {
            mistakes.add(
                    option,
                    "\"" + written + "\" is no place on a board; write UNIT:ADDRESS, such as 1:31",
                    "« " + written + " » n'est pas une place sur une carte ; écrire UNITÉ:ADRESSE, comme 1:31");
        }
        return spot;
    }

    /** The channels of an option without places, or what is wrong told. */
    static List<Integer> channels(String option, String written, Mistakes mistakes) {
        List<Integer> channels = new ArrayList<>();
        for (String part : written.strip().split(" *, *")) {
            Matcher matcher = CHANNELS.matcher(part);
            if (!matcher.matches() || last(matcher) < first(matcher) || last(matcher) > ChannelSet.MAX_CHANNEL) {
                mistakes.add(
                        option,
                        "\"" + part + "\" are no channels; write them as 18-25 or 7",
                        "« " + part + " » ne sont pas des voies ; les écrire comme 18-25 ou 7");
                continue;
            }
            for (int channel = first(matcher); channel <= last(matcher); channel++) {
                channels.add(channel);
            }
        }
        return channels;
    }

    private static Optional<Run> of(Matcher matcher) {
        int first = first(matcher);
        int last = last(matcher);
        return spot(matcher, 3)
                .filter(spot -> last >= first
                        && last <= ChannelSet.MAX_CHANNEL
                        && spot.address() + last - first <= Spot.MOST_ADDRESS)
                .map(spot -> new Run(first, last, spot));
    }

    private static int first(Matcher matcher) {
        return Integer.parseInt(matcher.group(1));
    }

    private static int last(Matcher matcher) {
        return matcher.group(2) == null ? first(matcher) : Integer.parseInt(matcher.group(2));
    }

    private static Optional<Spot> spot(Matcher matcher, int group) {
        String line = matcher.group(group) == null ? "" : matcher.group(group);
        Spot spot =
                new Spot(line, Integer.parseInt(matcher.group(group + 1)), Integer.parseInt(matcher.group(group + 2)));
        return spot.unit() <= MOST_UNIT && spot.address() <= Spot.MOST_ADDRESS ? Optional.of(spot) : Optional.empty();
    }
}
