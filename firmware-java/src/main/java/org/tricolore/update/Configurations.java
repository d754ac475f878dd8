package org.tricolore.update;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Every configuration a device has been given, numbered and never changed, and the link {@code site} to the one that runs.
 *
 * <p>One that is not found healthy after some starts is left again by the script {@code choose}, as a version is.
 */
public final class Configurations {
    private static final String SITE = "site";

    /** Where the directory goes that was put there by hand; {@code choose} brings it back when there is no site. */
    private static final String SET_UP = "site.set-up";

    private static final String SEAL = "safety.seal";

    private static final String TRIAL = "site.trial";

    private static final String PREVIOUS = "site.previous";

    private static final int MOST = 9_999;

    private static final long MOST_BYTES = 4L << 20;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path store;

    /** @param store such as {@code /etc/tricolore} */
    public Configurations(Path store) {
        this.store = store;
    }

    /**
     * One configuration.
     *
     * @param note why it came
     * @param altered whether its files are not those that were looked at
     */
    public record Kept(
            int number, Instant at, String by, String note, Verdict verdict, boolean current, boolean altered) {}

    /**
     * What is known of a configuration.
     *
     * @param ticks of a recording that were replayed with it; 0 when none were
     * @param same how many of them gave out the same as then, before the first that did not
     */
    public record Verdict(boolean checked, boolean proved, long ticks, long same) {
        /** Whether it may run, once two persons have sealed it. */
        public boolean good() {
            return checked && proved;
        }
    }

    /** Where one lies. */
    public Path directory(int number) {
        return store.resolve("configs").resolve(String.format("%04d", number));
    }

    /**
     * Takes one in; it is not looked at here.
     *
     * @return its number
     */
    public int add(Path from) throws IOException {
        int number = numbers().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
        if (number > MOST) {
            throw new IOException("there are " + MOST + " configurations in " + store + ": move the oldest away");
        }
        Path place = directory(number);
        Files.createDirectories(Durable.directory(place));
        Path incoming = Durable.directory(place).resolve(".incoming");
        Durable.remove(incoming);
        Files.createDirectories(incoming);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.sorted().toList()) {
                if (Files.isRegularFile(file)) {
                    if (Files.size(file) > MOST_BYTES) {
                        throw new IOException(
                                file + " is larger than " + MOST_BYTES + " bytes: no site has such a file");
                    }
                    Files.copy(file, incoming.resolve(String.valueOf(file.getFileName())));
                }
            }
        }
        Durable.place(incoming, place);
        return number;
    }

    /** Keeps what was found of one. */
    public void judged(int number, Instant at, String by, String note, Verdict verdict) throws IOException {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("number", number).put("at", at.toString()).put("by", by).put("note", note);
        json.put("checked", verdict.checked()).put("proved", verdict.proved());
        json.put("ticks", verdict.ticks()).put("same", verdict.same());
        ObjectNode files = json.putObject("files");
        files(directory(number)).forEach(files::put);
        Durable.write(record(number), json.toPrettyString() + "\n");
    }

    /** Every one, the oldest first. */
    public List<Kept> history() throws IOException {
        List<Kept> all = new ArrayList<>();
        Optional<Integer> current = current();
        for (int number : numbers()) {
            JsonNode json = MAPPER.readTree(Durable.read(record(number)).orElse("{}"));
            SortedMap<String, String> then = new TreeMap<>();
            for (Map.Entry<String, JsonNode> file : json.path("files").properties()) {
                then.put(file.getKey(), file.getValue().asText());
            }
            all.add(new Kept(
                    number,
                    json.has("at") ? Instant.parse(json.path("at").asText()) : Instant.EPOCH,
                    json.path("by").asText(),
                    json.path("note").asText(),
                    new Verdict(
                            json.path("checked").asBoolean(),
                            json.path("proved").asBoolean(),
                            json.path("ticks").asLong(),
                            json.path("same").asLong()),
                    current.equals(Optional.of(number)),
                    !then.equals(files(directory(number)))));
        }
        return all;
    }

    /** One of them; empty when there is none of that number. */
    public Optional<Kept> find(int number) throws IOException {
        return history().stream().filter(kept -> kept.number() == number).findFirst();
    }

    /** The one the link names; empty before the first, or where somebody has put a directory there by hand. */
    public Optional<Integer> current() throws IOException {
        return Durable.target(store.resolve(SITE))
                .filter(target -> target.matches("configs/\\d{4}"))
                .map(target -> Integer.parseInt(target.substring("configs/".length())));
    }

    /** From the next start on this one runs, on trial until the agent has said that it is well. */
    public void activate(int number) throws IOException {
        Path link = store.resolve(SITE);
        boolean byHand = isByHand();
        Optional<Integer> before = byHand ? keptAs(link) : current();
        if (byHand && before.isEmpty()) {
            throw new IOException(link + " was put there by hand and is kept nowhere else: upload it first (tricolore"
                    + " config upload " + link + "), so that there is a way back");
        }
        // One that runs already would be the one before itself, and there were nothing to go back to.
        if (before.isPresent() && before.get() != number) {
            Durable.write(store.resolve(PREVIOUS), target(before.get()) + "\n");
            Durable.write(store.resolve(TRIAL), target(number) + " 0\n");
        }
        Path aside = store.resolve(SET_UP);
        if (byHand) {
            // It may have been sealed since: what was kept must be able to start.
            Optional<String> seal = Durable.read(link.resolve(SEAL));
            if (seal.isPresent()) {
                Durable.write(directory(before.get()).resolve(SEAL), seal.get());
            }
            Durable.remove(aside);
            Files.move(link, aside, StandardCopyOption.ATOMIC_MOVE);
        }
        Durable.point(link, target(number));
        Durable.remove(aside);
    }

    private boolean isByHand() {
        return Files.isDirectory(store.resolve(SITE), LinkOption.NOFOLLOW_LINKS);
    }

    /** What runs and is not kept: the directory that was put there by hand, as {@code setup} does. */
    public Optional<Path> unkept() throws IOException {
        Path site = store.resolve(SITE);
        // One without a word of what was found of it was taken in when the power went.
        boolean kept = !isByHand()
                || keptAs(site).filter(number -> Files.exists(record(number))).isPresent();
        return kept ? Optional.empty() : Optional.of(site);
    }

    /** The newest that has the very same files. */
    private Optional<Integer> keptAs(Path directory) throws IOException {
        SortedMap<String, String> wanted = files(directory);
        for (int number : numbers().reversed()) {
            if (files(directory(number)).equals(wanted)) {
                return Optional.of(number);
            }
        }
        return Optional.empty();
    }

    /**
     * Back to the one before, without a trial.
     *
     * @return its number
     */
    public int rollback() throws IOException {
        Optional<String> before = Durable.read(store.resolve(PREVIOUS)).map(String::strip);
        if (isByHand() || before.isEmpty() || !Files.isDirectory(store.resolve(before.get()))) {
            throw new IOException("there is no configuration before this one in " + store);
        }
        Optional<Integer> now = current();
        Durable.point(store.resolve(SITE), before.get());
        Files.deleteIfExists(store.resolve(TRIAL));
        if (now.isPresent()) {
            Durable.write(store.resolve(PREVIOUS), target(now.get()) + "\n");
        }
        return current().orElseThrow();
    }

    /** Where the certificate of its proof is kept. */
    public Path certificate(int number) {
        return Durable.directory(directory(number)).resolve(String.format("%04d.proof.json", number));
    }

    private static String target(int number) {
        return String.format("configs/%04d", number);
    }

    private Path record(int number) {
        return Durable.directory(directory(number)).resolve(String.format("%04d.json", number));
    }

    /** Each file's SHA-256. */
    private static SortedMap<String, String> files(Path directory) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(directory)) {
            for (Path file : all.toList()) {
                // The seal may come after; it is looked at by itself.
                if (Files.isRegularFile(file) && !file.endsWith(SEAL)) {
                    files.put(String.valueOf(file.getFileName()), Bundle.sha256(file));
                }
            }
        }
        return files;
    }

    private List<Integer> numbers() throws IOException {
        Path all = store.resolve("configs");
        if (!Files.isDirectory(all)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(all)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.matches("\\d{4}"))
                    .map(Integer::valueOf)
                    .sorted()
                    .toList();
        }
    }
}
