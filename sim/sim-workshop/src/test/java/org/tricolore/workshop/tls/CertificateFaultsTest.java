package org.tricolore.workshop.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.AgentLine;
import org.tricolore.edge.KeyFiles;
import org.tricolore.edge.LineSettings;
import org.tricolore.edge.PahoUplink;
import org.tricolore.edge.SystemClock;
import org.tricolore.edge.TlsFiles;
import org.tricolore.hal.Uplink.Trouble;
import org.tricolore.journal.Journal;
import org.tricolore.journal.JournalReader;
import org.tricolore.link.BirthMessage;

/** Certificates that end, in the books of an agent whose broker is away: no connection is needed to see a date. */
@Timeout(120)
class CertificateFaultsTest {
    private static final String SITE = "cetur1988";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private Path directory;

    private PahoUplink uplink;

    private AgentLine agent;

    private Journal journal;

    @AfterEach
    void stop() {
        agent.close();
        journal.close();
    }

    @Test
    void raisesOneThatEndsSoonAndClearsItWhenItIsRenewed() throws Exception {
        Authority authority = Authority.at(directory.resolve("ca"), "test authority", Instant.now());
        Path files = directory.resolve("tls");
        authority.give(files, SITE, List.of(), Instant.now(), Duration.ofDays(20));
        start(files);
        until(() -> kinds().contains("FAULT_RAISED CERTIFICATE_EXPIRES"));
        assertEquals(List.of("CERTIFICATE_EXPIRES"), unmended());
        assertTrue(kinds().contains("CERTIFICATE_EXPIRES"), kinds()::toString);

        authority.give(files, SITE, List.of(), Instant.now(), Duration.ofDays(7).minusHours(1));
        until(() -> kinds().stream().filter("CERTIFICATE_EXPIRES"::equals).count() == 2);
        assertTrue(!kinds().contains("FAULT_CLEARED CERTIFICATE_EXPIRES"), "nothing is mended by that");

        authority.give(files, SITE, List.of(), Instant.now(), Duration.ofDays(365));
        until(() -> kinds().contains("FAULT_CLEARED CERTIFICATE_EXPIRES"));
        assertEquals(List.of(), unmended());
    }

    @Test
    void saysThatOneHasEndedAndNotThatItEnds() throws Exception {
        Authority authority = Authority.at(directory.resolve("ca"), "test authority", Instant.now());
        Path files = directory.resolve("tls");
        authority.give(files, SITE, List.of(), Instant.now(), Duration.ofDays(-1));
        start(files);
        until(() -> kinds().contains("FAULT_RAISED CERTIFICATE_EXPIRED"));
        assertEquals(List.of("CERTIFICATE_EXPIRED"), unmended());
        assertTrue(!kinds().contains("CERTIFICATE_EXPIRES"), kinds()::toString);
    }

    @Test
    void doesNotRaiseOneThatHoldsForMonthsNorABrokerThatIsAway() throws Exception {
        Authority authority = Authority.at(directory.resolve("ca"), "test authority", Instant.now());
        Path files = directory.resolve("tls");
        authority.give(files, SITE, List.of(), Instant.now(), Duration.ofDays(61));
        start(files);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
        while (System.nanoTime() < end) {
            assertEquals(List.of(), unmended());
            LockSupport.parkNanos(10_000_000);
        }
        assertEquals(List.of(), kinds());
    }

    private void start(Path files) throws IOException {
        Path keys = directory.resolve("keys");
        new KeyFiles(keys).makeOnFirstStart(AgentLine.posts());
        journal = Journal.open(directory.resolve("state"), SITE, Instant.now());
        // Nobody listens there.
        uplink = new PahoUplink("mqtts://localhost:1", LineSettings.of(SITE).with(new TlsFiles(files)), new Random(1));
        BirthMessage birth = new BirthMessage(SITE, "boot", "0.1", "0".repeat(64), "1".repeat(64), List.of(), "SYSTEM");
        agent = AgentLine.start(SITE, AgentLine.keyBook(keys), journal, uplink, birth, new SystemClock(() -> true));
    }

    private List<String> unmended() {
        return uplink.unmended().stream().map(Trouble::kind).toList();
    }

    /** What the journal tells of faults and certificates. */
    private List<String> kinds() {
        List<String> kinds = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(directory.resolve("state"))) {
            reader.each(0, stored -> {
                JsonNode event = read(stored.line());
                String code = event.at("/data/code").asText();
                kinds.add(event.path("kind").asText() + (code.isEmpty() ? "" : " " + code));
            });
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return kinds.stream()
                .filter(kind -> kind.contains("FAULT") || kind.contains("CERTIFICATE") || kind.contains("LINE"))
                .toList();
    }

    private static JsonNode read(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    private static void until(BooleanSupplier wanted) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!wanted.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "not within 60 s");
            LockSupport.parkNanos(50_000_000);
        }
    }
}
