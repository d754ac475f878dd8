package org.tricolore.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.tricolore.model.Words;

/**
 * Follows the lines of a journal from one to the next and tells every place where they do not hold together.
 *
 * <p>A line holds when its hash is that of its very bytes, and its {@code prev} is the hash of the line before. A number
 * that is missing holds when a later {@code GAP} line names it.
 */
public final class Chain {
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Problems told one by one; more are counted. */
    private static final int MOST_TOLD = 100;

    /**
     * One place that does not hold.
     *
     * @param code stable name, such as {@code ALTERED}
     * @param seq number of the event; 0 where there is none
     */
    public record Problem(String code, long seq, Words text) {}

    private final List<Problem> problems = new ArrayList<>();

    private long found;

    /** Numbers beyond this are nobody's: whole numbers every JSON library of the world reads alike. */
    static final long MOST = (1L << 53) - 1;

    /** The numbers that are here, as runs in their order. */
    private final List<long[]> present = new ArrayList<>();

    /** The numbers that a {@code GAP} names, as runs in any order. */
    private final List<long[]> gaps = new ArrayList<>();

    private final long first;

    private long lines;

    private long last;

    private Optional<String> lastHash;

    /**
     * @param first the number the first line should have
     * @param prev what it should carry as the hash of the one before, when that is known
     */
    Chain(long first, Optional<String> prev) {
        this.first = first;
        this.last = first - 1;
        this.lastHash = prev;
    }

    /** The JSON object of a line whose hash is that of its bytes, or empty when the line is not what was written. */
    static Optional<JsonNode> trusted(byte[] line) {
        int at = Stored.hashAt(line);
        if (at == -1) {
            return Optional.empty();
        }
        String hash = new String(line, at + Stored.ADDED - 65, 64, StandardCharsets.US_ASCII);
        if (!Stored.sha256(Arrays.copyOf(line, at), new byte[] {'}'}).equals(hash)) {
            return Optional.empty();
        }
        try {
            // What ends with a brace, as the hash made sure, is an object or no JSON at all.
            return Optional.of(MAPPER.readTree(line));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The next line, without its line feed. */
    void line(byte[] line) {
        lines++;
        Optional<JsonNode> read = trusted(line);
        if (read.isEmpty() || !read.get().path("seq").canConvertToLong()) {
            problem(
                    "ALTERED",
                    last + 1,
                    "line " + lines + " is not what was written (after event " + last + ")",
                    "la ligne " + lines + " n'est pas ce qui a été écrit (après l'événement " + last + ")");
            // Whatever it was, its place is taken; what follows is judged by itself.
            last++;
            isHere(last);
            lastHash = Optional.empty();
            return;
        }
        JsonNode event = read.get();
        long seq = event.path("seq").longValue();
        if (seq <= last || seq > MOST) {
            problem(
                    "REORDERED",
                    seq,
                    "event " + seq + " stands after event " + last,
                    "l'événement " + seq + " est placé après l'événement " + last);
            return;
        }
        boolean follows = seq == last + 1;
        boolean known = lastHash.isPresent();
        if (follows && known && !lastHash.get().equals(event.path("prev").asText())) {
            problem(
                    "BROKEN",
                    seq,
                    "event " + seq + " does not carry the hash of the event before",
                    "l'événement " + seq + " ne porte pas l'empreinte du précédent");
        }
        isHere(seq);
        if (event.path("kind").asText().equals("GAP")) {
            event.path("data")
                    .path("runs")
                    .forEach(run -> gaps.add(
                            new long[] {run.path(0).longValue(), run.path(1).longValue()}));
        }
        last = seq;
        lastHash = Optional.of(event.path("hash").asText());
    }

    /**
     * The end: holds the last line against what it should be, and the missing numbers against the gaps.
     *
     * @param head the number of the newest event
     * @param headHash its hash
     */
    void end(long head, String headHash) {
        if (last != head || lastHash.isPresent() && !lastHash.get().equals(headHash)) {
            problem(
                    "ENDS_OTHERWISE",
                    head,
                    "the last event is " + last + "; it should be " + head + ", with its hash",
                    "le dernier événement est " + last + " ; ce devrait être " + head + ", avec son empreinte");
        }
        List<long[]> told = joined(gaps);
        // Both are in order and no two of a list overlap, so two fingers find all they share. What is here reaches as
        // far as any gap that is told: to the last event.
        for (int i = 0, j = 0; j < told.size(); ) {
            long[] here = present.get(i);
            long[] gap = told.get(j);
            each(
                    Math.max(here[0], gap[0]),
                    Math.min(here[1], gap[1]),
                    seq -> problem(
                            "NOT_MISSING",
                            seq,
                            "event " + seq + " is here although it was told as missing",
                            "l'événement " + seq + " est là alors qu'il est déclaré manquant"));
            if (here[1] < gap[1]) {
                i++;
            } else {
                j++;
            }
        }
        List<long[]> known = new ArrayList<>(present);
        known.addAll(told);
        long next = first;
        for (long[] run : joined(known)) {
            missing(next, run[0] - 1);
            next = run[1] + 1;
        }
    }

    private void missing(long from, long to) {
        each(
                from,
                to,
                seq -> problem(
                        "MISSING",
                        seq,
                        "event " + seq + " is missing and no gap tells of it",
                        "l'événement " + seq + " manque et aucune lacune ne l'annonce"));
    }

    /** Tells each number of a run, as far as anybody reads; the rest of a very long one is only counted. */
    private void each(long from, long to, LongConsumer problem) {
        long seq = from;
        for (; seq <= to && problems.size() < MOST_TOLD; seq++) {
            problem.accept(seq);
        }
        found += Math.max(0, to - seq + 1);
    }

    private void isHere(long seq) {
        if (!present.isEmpty() && present.getLast()[1] == seq - 1) {
            present.getLast()[1] = seq;
        } else {
            present.add(new long[] {seq, seq});
        }
    }

    /** The same numbers between the first and the last, in order, each in one run only. */
    private List<long[]> joined(List<long[]> runs) {
        List<long[]> joined = new ArrayList<>();
        runs.stream()
                .map(run -> new long[] {Math.max(run[0], first), Math.min(run[1], last)})
                .filter(run -> run[0] <= run[1])
                .sorted(Comparator.comparingLong(run -> run[0]))
                .forEach(run -> {
                    if (!joined.isEmpty() && run[0] <= joined.getLast()[1]) {
                        joined.getLast()[1] = Math.max(joined.getLast()[1], run[1]);
                    } else {
                        joined.add(run);
                    }
                });
        return joined;
    }

    void problem(String code, long seq, String english, String french) {
        found++;
        if (problems.size() < MOST_TOLD) {
            problems.add(new Problem(code, seq, new Words(english, french)));
        }
    }

    /** The first hundred problems. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** How many there are in all. */
    public long found() {
        return found;
    }

    /** Lines looked at. */
    public long lines() {
        return lines;
    }

    /** The number of the newest event seen. */
    public long last() {
        return last;
    }
}
