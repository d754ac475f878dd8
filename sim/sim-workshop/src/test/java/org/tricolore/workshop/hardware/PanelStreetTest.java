package org.tricolore.workshop.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.edge.SystemClock;
import org.tricolore.hal.CabinetPlan;
import org.tricolore.hal.Equipment;
import org.tricolore.hal.panel.NtcipDriver;
import org.tricolore.model.Order;
import org.tricolore.model.Post;
import org.tricolore.model.Task.ClearMessage;
import org.tricolore.model.Task.ShowMessage;
import org.tricolore.multi.Face;
import org.tricolore.street.StreetClock;
import org.tricolore.street.VirtualCabinet;
import org.tricolore.street.VirtualEquipment;
import org.tricolore.street.panel.PanelPort;
import org.tricolore.street.panel.SimulatedPanel;
import org.tricolore.wiring.JoinedEquipment;

/** From a signed order at the line to the pixels of a panel behind SNMP, and back: the whole agent, the real driver. */
@Timeout(180)
class PanelStreetTest {
    @TempDir
    Path directory;

    /** The panel's own time, beside the real one: so long its power was away. */
    private final AtomicLong away = new AtomicLong();

    private final SimulatedPanel panel = new SimulatedPanel(Face.of(18, 3), () -> System.nanoTime() + away.get());

    private PanelPort port;

    private WholeAgent agent;

    @BeforeEach
    void start() throws IOException {
        port = PanelPort.open(0, panel);
        Path copy = Files.createDirectory(directory.resolve("site"));
        Path shipped = Path.of("../../config/wired/dijon-place-copper");
        Files.copy(shipped.resolve("safety.yaml"), copy.resolve("safety.yaml"));
        Files.writeString(
                copy.resolve("site.yaml"),
                Files.readString(shipped.resolve("site.yaml")).replace("127.0.0.1:16101", "127.0.0.1:" + port.port()));
        Site site = SiteLoader.load(copy).site().orElseThrow();
        SystemClock time = new SystemClock(() -> true);
        TreeMap<String, Equipment> opened = new TreeMap<>(Map.of(
                "panels",
                new NtcipDriver().open(site.equipmentWiring().plan(site.name(), "panels"), time),
                "field",
                new VirtualEquipment(site.equipmentWiring().plan(site.name(), "field"), time)));
        // Its lamps stand still: this is about the panel.
        CabinetPlan lamps = new CabinetPlan(
                site.name(), site.cabinetPlan().lamps(), site.cabinetPlan().inputs(), Map.of());
        agent = new WholeAgent(
                site,
                time,
                VirtualCabinet.on(new StreetClock(Instant.EPOCH), lamps),
                new JoinedEquipment(site.equipmentWiring(), opened));
        agent.await(() -> panel.reads().equals("DIJON"), "the panel shows that it lives");
    }

    @AfterEach
    void end() throws IOException {
        if (agent != null) {
            agent.close();
        }
        port.close();
    }

    private Order show(String multi, Duration lease) {
        return agent.order(Post.PC_CIRCULATION, "panel-north", new ShowMessage(multi, 120, false), lease);
    }

    @Test
    void aSignedMessageIsShownAndClearedAndTheOrderSaysSo() {
        Order message = show("TRAVAUX PONT[nl]SUIVRE DEVIATION", Duration.ofMinutes(10));
        agent.await(() -> panel.reads().equals("TRAVAUX PONT[nl]SUIVRE DEVIATION"), "shown");
        assertTrue(panel.rows().stream().anyMatch(row -> row.contains("#")), "in pixels");
        agent.await(() -> agent.life(message).contains("APPLIED"), "read back from the panel itself");
        assertEquals(List.of("RECEIVED", "ACCEPTED", "APPLIED"), agent.life(message));
        assertTrue(agent.isIn("panel-north", "MESSAGE"));
        agent.order(Post.PC_CIRCULATION, "panel-north", new ClearMessage(), Duration.ofMinutes(1));
        agent.await(() -> panel.reads().equals("DIJON"), "cleared");
        agent.await(() -> agent.life(message).getLast().equals("REVOKED"), "and told");
    }

    @Test
    void aMessageThatDoesNotFitIsRefusedWithTheReasonAndThePanelIsLeftAlone() {
        Order wide = show("CE MESSAGE EST BEAUCOUP TROP LARGE", Duration.ofMinutes(10));
        agent.await(() -> agent.life(wide).contains("REFUSED"), "refused");
        JsonNode refusal = agent.answers(wide).getLast();
        assertEquals("OUT_OF_BOUNDS", refusal.path("code").asText());
        assertTrue(refusal.path("text").asText().length() > 20, "with a sentence");
        agent.run(Duration.ofSeconds(3));
        assertEquals("DIJON", panel.reads());
    }

    @Test
    void aMessageWhoseLeaseHasEndedGoesAndThePanelIsAsBefore() {
        Order message = show("BOUCHON", Duration.ofSeconds(4));
        agent.await(() -> panel.reads().equals("BOUCHON"), "shown");
        agent.await(() -> agent.life(message).getLast().equals("EXPIRED"), "its lease ends");
        agent.await(() -> panel.reads().equals("DIJON"), "back to what it shows at rest");
    }

    @Test
    void afterALossOfPowerTheMessageIsBack() {
        Order message = show("ROUTE BARREE", Duration.ofMinutes(10));
        agent.await(() -> agent.life(message).contains("APPLIED"), "shown");
        panel.powerLoss(Duration.ofSeconds(10));
        assertEquals("ROUTE BARREE", panel.reads(), "after a short one by the panel itself");
        panel.powerLoss(Duration.ofHours(1));
        assertEquals("", panel.reads(), "after a long one it shows nothing that may be old");
        agent.await(() -> panel.reads().equals("ROUTE BARREE"), "until the agent says that it still holds");
        assertEquals("APPLIED", agent.life(message).getLast());
    }

    @Test
    void aPanelWithoutAnAgentGoesDarkByItself() throws IOException {
        Order message = show("ROUTE BARREE", Duration.ofMinutes(10));
        agent.await(() -> agent.life(message).contains("APPLIED"), "shown");
        port.close();
        away.addAndGet(Duration.ofMinutes(2).plusSeconds(5).toNanos());
        assertEquals("", panel.reads(), "the line is dead for two minutes");
        agent.await(() -> agent.isIn("panel-north", "UNKNOWN"), "and the posts are told that nobody knows");
    }
}
