package org.tricolore.workshop.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tricolore.journal.Chain;
import org.tricolore.journal.JournalReader;
import org.tricolore.model.OrderPhase;
import org.tricolore.workshop.post.Ledger;
import org.tricolore.workshop.post.LedgerEntry;
import org.tricolore.workshop.post.Standing;

/**
 * Holds three books against each other: the post's ledger, the agent's journal, the centre's archive. Each order has
 * exactly one end, the same in all; at most one effect; no event is missing; the chain holds.
 */
final class LedgerCheck {
    private static final String ORDER = "ORDER_";

    /** Told once for each trip; that the lamps are latched is told again at each start. */
    private static final String TRIP = "EVIDENCE";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final List<String> problems = new ArrayList<>();

    private final TreeMap<String, Integer> ends = new TreeMap<>();

    private int applied;

    private long trips;

    private long events;

    private LedgerCheck() {}

    /** @param reached the number of an event that has to be in the archive */
    static LedgerCheck of(Ledger ledger, Path state, Path archive, long reached) throws IOException {
        LedgerCheck check = new LedgerCheck();
        Map<String, List<OrderPhase>> lives = new HashMap<>();
        try (JournalReader journal = JournalReader.open(state)) {
            check.events = journal.newest();
            journal.each(0, stored -> check.life(stored.line(), lives));
            Chain chain = journal.verified();
            chain.problems()
                    .forEach(problem -> check.problems.add(
                            "journal: " + problem.code() + " " + problem.text().english()));
        }
        check.orders(ledger, lives);
        check.archive(archive, reached);
        return check;
    }

    private void life(String line, Map<String, List<OrderPhase>> lives) {
        try {
            JsonNode event = MAPPER.readTree(line);
            String kind = event.path("kind").asText();
            trips += kind.startsWith(TRIP) ? 1 : 0;
            if (kind.startsWith(ORDER) && event.path("data").has("id")) {
                lives.computeIfAbsent(event.path("data").path("id").asText(), _ -> new ArrayList<>())
                        .add(OrderPhase.valueOf(kind.substring(ORDER.length())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void orders(Ledger ledger, Map<String, List<OrderPhase>> lives) throws IOException {
        for (LedgerEntry order : ledger.newest(Integer.MAX_VALUE)) {
            ends.merge(order.standing().name(), 1, Integer::sum);
            List<OrderPhase> life = lives.getOrDefault(order.id().toString(), List.of());
            List<OrderPhase> over = life.stream().filter(OrderPhase::ends).toList();
            if (over.size() != 1) {
                problems.add(order.id() + " has " + over.size() + " ends: " + life);
            } else if (!over.getFirst().name().equals(order.standing().name())) {
                problems.add(order.id() + " is " + order.standing() + " in the ledger and " + over + " at the site");
            } else if (life.getLast() != over.getFirst()) {
                problems.add(order.id() + " goes on after its end: " + life);
            }
            if (life.stream().filter(OrderPhase.RECEIVED::equals).count() > 1
                    || life.stream().filter(OrderPhase.ACCEPTED::equals).count() > 1
                    || effects(life) > 1) {
                problems.add(order.id() + " has had an effect more than once: " + life);
            }
            applied += effects(life) > 0 ? 1 : 0;
            Set<Standing> heard = Set.copyOf(ledger.answers(order.id()).stream()
                    .map(Ledger.Said::phase)
                    .filter(Standing::ends)
                    .toList());
            if (heard.size() > 1) {
                problems.add(order.id() + " was told to have ended as " + heard);
            }
        }
    }

    /** An order that comes back after a stronger one is still the same effect. */
    private static int effects(List<OrderPhase> life) {
        int effects = 0;
        boolean suspended = false;
        for (OrderPhase phase : life) {
            if (phase == OrderPhase.APPLIED && !suspended) {
                effects++;
            }
            suspended = phase == OrderPhase.SUSPENDED;
        }
        return effects;
    }

    private void archive(Path archive, long reached) throws IOException {
        long[] last = {0};
        try (Stream<String> lines = Files.lines(archive)) {
            lines.forEach(line -> {
                try {
                    long seq = MAPPER.readTree(line).path("seq").longValue();
                    if (seq != last[0] + 1) {
                        problems.add("archive: event " + seq + " follows " + last[0]);
                    }
                    last[0] = seq;
                } catch (IOException e) {
                    problems.add("archive: a line after event " + last[0] + " is torn");
                }
            });
        }
        if (last[0] < reached) {
            problems.add("archive: it ends with event " + last[0] + " and should have " + reached);
        }
        if (last[0] > events) {
            problems.add("archive: event " + last[0] + " is not in the journal, which ends with " + events);
        }
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    /** How many orders ended how. */
    Map<String, Integer> ends() {
        return ends;
    }

    /** Orders that were seen on the street. */
    int applied() {
        return applied;
    }

    /** How often the gate has let the lamps go. */
    long trips() {
        return trips;
    }

    /** The number of the newest event. */
    long events() {
        return events;
    }
}
