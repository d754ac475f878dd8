package org.tricolore.workshop.endure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Stands at the posts' end of the line: reads every answer and every event, and sees to it that each order has one life
 * and no number is missing.
 *
 * <p>An order that was received on disk is accepted at most once, ends at most once, and nothing follows its end. At the
 * {@link #end} each order that reached the agent has an answer, and is over or still in force; answers are numbered
 * without gaps; what is missing among the events is told by a {@code GAP}.
 */
final class OrderReferee {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final byte[] SEQ = "{\"seq\":".getBytes(StandardCharsets.UTF_8);

    private final Consumer<String> violation;

    /** Orders whose letter the broker has taken, and whether their signature is good. */
    private final SortedMap<UUID, Boolean> sent = new TreeMap<>();

    /** Phases of each order by the number of the answer. */
    private final Map<UUID, SortedMap<Long, String>> lives = new TreeMap<>();

    private final SortedMap<Long, String> numbered = new TreeMap<>();

    private final SortedMap<UUID, String> unnumbered = new TreeMap<>();

    private long nextEvent = 1;

    /** First and last number of each hole, by its first. */
    private final SortedMap<Long, Long> holes = new TreeMap<>();

    private long answers;

    OrderReferee(Consumer<String> violation) {
        this.violation = violation;
    }

    /** A letter with this order went to the broker. */
    void sent(UUID id, boolean good) {
        sent.merge(id, good, Boolean::logicalOr);
    }

    long answers() {
        return answers;
    }

    /** All events up to here have come, or will be told as missing. */
    long newestEvent() {
        return nextEvent - 1;
    }

    void answer(byte[] payload) {
        try {
            JsonNode json = JSON.readTree(payload);
            UUID id = UUID.fromString(json.path("id").asText());
            String phase = json.path("phase").asText();
            long seq = json.path("seq").asLong();
            answers++;
            if (seq == 0) {
                unnumbered.put(id, json.path("code").asText());
                return;
            }
            String told = id + " " + phase + json.path("code").asText();
            String before = numbered.putIfAbsent(seq, told);
            if (before != null && !before.equals(told)) {
                violation.accept("answer " + seq + " was " + before + " and is " + told);
            }
            lives.computeIfAbsent(id, absent -> new TreeMap<>()).put(seq, phase);
        } catch (IOException | IllegalArgumentException unreadable) {
            violation.accept("an answer that cannot be read: " + unreadable.getMessage());
        }
    }

    void event(byte[] payload) {
        long seq = number(payload);
        if (seq >= nextEvent) {
            if (seq > nextEvent) {
                holes.put(nextEvent, seq - 1);
            }
            nextEvent = seq + 1;
        } else {
            fill(seq, seq);
        }
        String text = new String(payload, 0, Math.min(payload.length, 200), StandardCharsets.UTF_8);
        if (text.contains("\"kind\":\"GAP\"")) {
            try {
                JsonNode gap = JSON.readTree(payload);
                fill(gap.path("from").asLong(), gap.path("to").asLong());
            } catch (IOException unreadable) {
                violation.accept("a GAP that cannot be read: " + text);
            }
        }
    }

    private void fill(long from, long to) {
        for (Map.Entry<Long, Long> hole : List.copyOf(holes.entrySet())) {
            long first = hole.getKey();
            long last = hole.getValue();
            if (first <= to && last >= from) {
                holes.remove(first);
                if (first < from) {
                    holes.put(first, from - 1);
                }
                if (last > to) {
                    holes.put(to + 1, last);
                }
            }
        }
    }

    /** The line has no time for a JSON parser at each event: its number is the first thing in it. */
    private static long number(byte[] payload) {
        long seq = 0;
        for (int i = SEQ.length; i < payload.length && payload[i] >= '0' && payload[i] <= '9'; i++) {
            seq = 10 * seq + payload[i] - '0';
        }
        return seq;
    }

    /**
     * All is quiet and everything has been said.
     *
     * @param inForce whether the agent still has this order
     * @param newestOnDisk the number of the newest event
     */
    void end(Predicate<UUID> inForce, long newestOnDisk) {
        lives.forEach((id, life) -> judge(id, List.copyOf(life.values()), inForce));
        sent.forEach((id, good) -> {
            // The answer to a stranger is on no disk: an agent that dies before it has left says nothing more.
            if (good && !lives.containsKey(id) && !unnumbered.containsKey(id)) {
                violation.accept("order " + id + " reached the broker and was never answered");
            }
        });
        long expected = 1;
        for (long seq : numbered.keySet()) {
            if (seq != expected) {
                violation.accept("answers " + expected + " to " + (seq - 1) + " never came");
            }
            expected = seq + 1;
        }
        if (nextEvent <= newestOnDisk) {
            violation.accept("events " + nextEvent + " to " + newestOnDisk + " never came");
        }
        holes.forEach(
                (from, to) -> violation.accept("events " + from + " to " + to + " never came, and no GAP says so"));
    }

    private void judge(UUID id, List<String> life, Predicate<UUID> inForce) {
        if (!sent.getOrDefault(id, false)) {
            // Whoever proved nothing is answered each time his letter comes, and never obeyed.
            if (life.stream().anyMatch(phase -> !phase.equals("REFUSED"))) {
                violation.accept("order " + id + " had an effect and no post has signed it: " + life);
            }
            return;
        }
        for (int i = 0; i < life.size(); i++) {
            boolean again =
                    (life.get(i).equals("RECEIVED") || life.get(i).equals("ACCEPTED")) && life.indexOf(life.get(i)) < i;
            if (again || isEnd(life.get(i)) && i + 1 < life.size()) {
                violation.accept("order " + id + " lived twice: " + life);
                return;
            }
        }
        boolean received = life.contains("RECEIVED");
        if (received && !isEnd(life.getLast()) && !inForce.test(id)) {
            violation.accept("order " + id + " is neither over nor in force: " + life);
        }
    }

    private static boolean isEnd(String phase) {
        return phase.equals("REFUSED")
                || phase.equals("EXPIRED")
                || phase.equals("REVOKED")
                || phase.equals("SUPERSEDED");
    }
}
