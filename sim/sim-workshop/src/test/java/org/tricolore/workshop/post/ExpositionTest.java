package org.tricolore.workshop.post;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Prometheus reads of what sites have told. */
class ExpositionTest {
    private final Exposition exposition = new Exposition(List.of("north", "south"));

    private void heard(String topic, String text) {
        exposition.heard(topic, text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> lines() {
        return exposition.text().lines().toList();
    }

    @Test
    void tellsEachSiteUnderItsName() {
        heard("north/alive", "\"online\"");
        heard("north/metrics", "{\"ticks\":42,\"lateMillis\":{\"p50\":0.08,\"worst\":1.5},\"residentBytes\":9}");
        heard("north/state", "{\"latched\":true,\"faults\":[{},{}],\"clock\":{\"synced\":false}}");
        heard("north/birth", "{\"version\":\"0.1\\\"\",\"configHash\":\"ab\"}");
        assertTrue(lines().contains("tricolore_up{site=\"north\"} 1"), exposition.text());
        assertTrue(lines().contains("tricolore_up{site=\"south\"} 0"), exposition.text());
        assertTrue(lines().contains("tricolore_ticks_total{site=\"north\"} 42"), exposition.text());
        assertTrue(lines().contains("tricolore_latched{site=\"north\"} 1"), exposition.text());
        assertTrue(lines().contains("tricolore_faults{site=\"north\"} 2"), exposition.text());
        assertTrue(
                lines().contains("tricolore_tick_late_seconds{site=\"north\",quantile=\"1\"} 0.0015"),
                exposition.text());
        assertTrue(exposition.text().contains("version=\"0.1\\\"\""), exposition.text());
        assertEquals(
                1,
                lines().stream()
                        .filter(line -> line.equals("# TYPE tricolore_up gauge"))
                        .count());
        assertFalse(exposition.complete());
    }

    @Test
    void inventsNoFigureThatWasNotTold() {
        heard("elsewhere/metrics", "{\"ticks\":1}");
        heard("north/metrics", "not JSON");
        assertEquals(4, lines().size(), exposition.text());
    }
}
