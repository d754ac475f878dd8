package org.tricolore.workshop.lockdown;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tricolore.workshop.city.JunctionCard;
import org.tricolore.workshop.web.CityRoom;

/** The day on the map of the city: a dot for each junction, the clock and its pace, the traffic to come, and the orders as they are given. */
final class DayMap implements AutoCloseable {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(Window.ZONE);

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("HH:mm").withZone(Window.ZONE);

    /** Kinds of orders on the page, the newest first. */
    private static final int MOST_ROWS = 14;

    private final WatchedDay day;

    private final CityRoom room;

    private boolean reported;

    DayMap(WatchedDay day, int port) throws IOException {
        this.day = day;
        this.room = CityRoom.open(port, this::junction, day::pace);
    }

    URI address() {
        return room.address();
    }

    /** The day is over, and this is to be read of it. On the thread that lives the day. */
    void report(String html) {
        room.report(html);
        reported = true;
        tell();
    }

    /** On the thread that lives the day. */
    void tell() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        StringBuilder letters = new StringBuilder();
        day.streets().forEach(one -> letters.append(one.standing().letter()));
        json.put("standing", letters.toString());
        Audit audit = day.audit();
        ObjectNode now = json.putObject("day");
        now.put("clock", CLOCK.format(day.clock())).put("speed", day.pace()).put("over", reported);
        now.put("from", audit.window().from()).put("until", audit.window().until());
        ArrayNode usual = now.putArray("usual");
        ArrayNode came = now.putArray("came");
        for (int hour = 0; hour < 24; hour++) {
            usual.add(Curve.usual(hour));
            came.add(Curve.thatDay(hour));
        }
        ArrayNode waits = now.putArray("waits");
        audit.quarters().forEach(quarter -> waits.add(Math.round(10 * quarter.meanSeconds()) / 10.0));
        List<Life> lives = audit.lives();
        put(now.putObject("sums"), Audit.Sums.of(lives));
        rows(lives, now.putArray("orders"));
        room.tell(json.toString());
    }

    private static void put(ObjectNode json, Audit.Sums sums) {
        json.put("ordered", sums.ordered())
                .put("applied", sums.applied())
                .put("refused", sums.refused())
                .put("suspended", sums.suspended())
                .put("open", sums.open())
                .put("duringLoss", sums.duringLoss());
    }

    /** Orders of one post and kind for one reason, of a quarter of an hour, are one row. */
    private static void rows(List<Life> lives, ArrayNode to) {
        SortedMap<String, List<Life>> rows = new TreeMap<>();
        for (Life life : lives) {
            String key = life.order.post() + "\n" + life.order.task().type() + "\n" + life.order.reason() + "\n"
                    + Math.floorDiv(life.order.issuedAt().getEpochSecond(), 60L * Window.QUARTER_MINUTES);
            rows.computeIfAbsent(key, absent -> new ArrayList<>()).add(life);
        }
        rows.values().stream()
                .sorted(Comparator.comparing(
                                (List<Life> row) -> row.getFirst().order.issuedAt())
                        .reversed())
                .limit(MOST_ROWS)
                .forEach(row -> {
                    Life first = row.getFirst();
                    ObjectNode json = to.addObject();
                    json.put("at", MINUTE.format(first.order.issuedAt()));
                    json.put("post", first.order.post().name())
                            .put("type", first.order.task().type());
                    json.put("fields", words(row)).put("reason", first.order.reason());
                    put(json, Audit.Sums.of(row));
                    json.put(
                            "waiting",
                            row.stream()
                                    .filter(life -> !life.answered() && !life.lapsed())
                                    .count());
                });
    }

    /** What the orders of a row say besides their kind, when all say the same. */
    private static String words(List<Life> row) {
        List<String> words = row.stream()
                .map(life -> life.order.task().fields().values().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", ")))
                .distinct()
                .toList();
        return words.size() == 1 ? words.getFirst() : "";
    }

    private Optional<String> junction(int index) {
        if (index < 0 || index >= day.streets().size()) {
            return Optional.empty();
        }
        Street one = day.streets().get(index);
        return Optional.of(JunctionCard.of(one.site(), day.plan().like(index), one.standing(), one.picture()));
    }

    @Override
    public void close() {
        room.close();
    }
}
