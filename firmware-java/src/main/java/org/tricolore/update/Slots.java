package org.tricolore.update;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The versions on a device: the one that came with the package, and two places for others, of which {@code current} names
 * the one that is started.
 *
 * <p>Whatever moment the power goes at, {@code current} names a whole version or is not there, which means the package's.
 * The script {@code choose} looks again before each start, counts the starts of a version on trial, and goes back by itself.
 */
public final class Slots {
    /** What starts a version. */
    static final String LAUNCH = "launch";

    static final String SUMS = "SHA256SUMS";

    static final String CURRENT = "current";

    static final String TRIAL = "trial";

    static final String PREVIOUS = "previous";

    private static final String MARK = "mark";

    private static final List<String> PLACES = List.of("a", "b");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path directory;

    private final Path base;

    /**
     * @param directory such as {@code /var/lib/tricolore-versions}
     * @param base where the package's own version lies
     */
    public Slots(Path directory, Path base) {
        this.directory = directory;
        this.base = base;
    }

    /**
     * One version.
     *
     * @param place {@code a}, {@code b}, or {@code base}
     * @param number 0 of the package's
     * @param sound whether every file is as it was signed
     * @param shadow what came of its run beside the current one, if it had any
     */
    public record Held(
            String place, String version, long number, boolean current, boolean sound, Optional<Shadow> shadow) {}

    /**
     * What came of a shadow run.
     *
     * @param manifest SHA-256 of the manifest of the version that ran
     * @param ticks that were made again
     * @param identical whether each gave out the very same
     */
    public record Shadow(String manifest, long ticks, boolean identical) {}

    /**
     * All versions there are.
     *
     * @param trial how often the current version has been started without having been found healthy; empty when it has
     * @param rolledBack the last place that was left by itself
     */
    public record Status(List<Held> held, Optional<Integer> trial, Optional<String> rolledBack) {
        public Status {
            held = List.copyOf(held);
        }
    }

    public Status status() throws IOException {
        String current = current();
        List<Held> held = new ArrayList<>();
        held.add(new Held("base", baseVersion(), 0, current.equals("base"), true, Optional.empty()));
        for (String place : PLACES) {
            Optional<Manifest> manifest = manifest(place);
            if (manifest.isPresent()) {
                held.add(new Held(
                        place,
                        manifest.get().version(),
                        manifest.get().number(),
                        place.equals(current),
                        isSound(place),
                        shadow(place)));
            }
        }
        Optional<Integer> trial = Durable.read(directory.resolve(TRIAL))
                .map(text -> text.strip().split(" "))
                .filter(words -> words.length == 2 && words[0].equals(current) && words[1].matches("\\d{1,6}"))
                .map(words -> Integer.parseInt(words[1]));
        return new Status(
                held, trial, Durable.read(directory.resolve("rolled-back")).map(String::strip));
    }

    /**
     * Puts a version into the place that is not in use.
     *
     * @param architecture of this machine
     * @return its place
     * @throws IOException with a sentence: older than what this device has had, for another machine, no room
     */
    public String install(Bundle bundle, String architecture) throws IOException {
        Manifest manifest = bundle.manifest();
        if (!manifest.architecture().equals(Manifest.ALL)
                && !manifest.architecture().equals(architecture)) {
            throw new IOException("this version is for " + manifest.architecture() + ", this machine is " + architecture
                    + ": fetch the bundle that is made for it");
        }
        long mark = mark();
        if (manifest.number() <= mark) {
            throw new IOException("this version has number " + manifest.number() + ", this device has had number "
                    + mark + " already: an update never goes back. To return to the version before: tricolore update"
                    + " rollback");
        }
        String current = current();
        String place = PLACES.stream()
                .filter(each -> !each.equals(current))
                .findFirst()
                .orElseThrow();
        Files.createDirectories(directory);
        Durable.remove(directory.resolve(place));
        Files.deleteIfExists(shadowFile(place));
        Path incoming = directory.resolve(".incoming");
        Durable.remove(incoming);
        Files.createDirectories(incoming);
        bundle.extract(incoming);
        Durable.place(incoming, directory.resolve(place));
        return place;
    }

    /** The place of the version that was put there last and is not in use; empty when there is none. */
    public Optional<String> waiting() throws IOException {
        String current = current();
        for (String place : PLACES) {
            if (!place.equals(current) && manifest(place).isPresent() && isSound(place)) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    /** Where a version lies. */
    public Path home(String place) {
        return place.equals("base") ? base : directory.resolve(place);
    }

    /** Keeps what came of a shadow run of what lies there. */
    public Shadow shadowed(String place, long ticks, boolean identical) throws IOException {
        String manifest = Bundle.sha256(directory.resolve(place).resolve(Manifest.NAME));
        Durable.write(
                shadowFile(place),
                MAPPER.createObjectNode()
                                .put("manifest", manifest)
                                .put("ticks", ticks)
                                .put("identical", identical)
                        + "\n");
        return new Shadow(manifest, ticks, identical);
    }

    /** From the next start on this version runs, on trial until it is found healthy. */
    public void activate(String place) throws IOException {
        if (!isSound(place)) {
            throw new IOException("the version in place " + place + " is not whole: install it again");
        }
        long number = manifest(place).orElseThrow().number();
        // In this order: at each point between, what is started is whole and can be left again.
        Durable.write(directory.resolve(PREVIOUS), current() + "\n");
        Durable.write(directory.resolve(TRIAL), place + " 0\n");
        Durable.write(directory.resolve(MARK), Math.max(mark(), number) + "\n");
        Durable.point(directory.resolve(CURRENT), place);
    }

    /**
     * Back to the version before, without a trial.
     *
     * @return its place
     */
    public String rollback() throws IOException {
        String before =
                Durable.read(directory.resolve(PREVIOUS)).map(String::strip).orElse("base");
        String place = before.equals(current()) || !(before.equals("base") || isSound(before)) ? "base" : before;
        Durable.point(directory.resolve(CURRENT), place.equals("base") ? base.toString() : place);
        Files.deleteIfExists(directory.resolve(TRIAL));
        return place;
    }

    /** {@code a}, {@code b} or {@code base}. */
    private String current() throws IOException {
        return Durable.target(directory.resolve(CURRENT))
                .filter(PLACES::contains)
                .orElse("base");
    }

    private long mark() throws IOException {
        return Durable.read(directory.resolve(MARK))
                .map(String::strip)
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
    }

    private Optional<Manifest> manifest(String place) throws IOException {
        Path file = directory.resolve(place).resolve(Manifest.NAME);
        return Files.exists(file) ? Optional.of(Manifest.of(Files.readAllBytes(file))) : Optional.empty();
    }

    /** Whether every file is as the manifest says. */
    private boolean isSound(String place) throws IOException {
        Optional<Manifest> manifest = manifest(place);
        if (manifest.isEmpty()) {
            return false;
        }
        Path home = directory.resolve(place);
        for (Map.Entry<String, Manifest.File> each : manifest.get().files().entrySet()) {
            Path file = home.resolve(each.getKey());
            if (!Files.isRegularFile(file)
                    || !Bundle.sha256(file).equals(each.getValue().sha256())) {
                return false;
            }
        }
        return true;
    }

    private Optional<Shadow> shadow(String place) throws IOException {
        Optional<String> text = Durable.read(shadowFile(place));
        if (text.isEmpty()) {
            return Optional.empty();
        }
        JsonNode json = MAPPER.readTree(text.get());
        String manifest = json.path("manifest").asText();
        return manifest.equals(Bundle.sha256(directory.resolve(place).resolve(Manifest.NAME)))
                ? Optional.of(new Shadow(
                        manifest,
                        json.path("ticks").asLong(),
                        json.path("identical").asBoolean()))
                : Optional.empty();
    }

    private Path shadowFile(String place) {
        return directory.resolve(place + ".shadow");
    }

    private String baseVersion() {
        return Files.isDirectory(base) ? "package" : "-";
    }
}
