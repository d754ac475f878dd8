package org.tricolore.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tricolore.config.Site;
import org.tricolore.hal.CabinetPlan;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.model.OrderPhase;
import org.tricolore.safety.Latch;

/**
 * The first line of a recording: whose run it is, and with what it began.
 *
 * @param site name of the site
 * @param siteHash SHA-256 of its {@code site.yaml}
 * @param safetyHash SHA-256 of its {@code safety.yaml}
 * @param agent version of the agent that ran
 * @param begin the first moment of the run
 * @param latch a latch that outlived the run before
 * @param resumed orders of the run before, in the order they were taken up
 */
public record Header(
        String site,
        String siteHash,
        String safetyHash,
        String agent,
        Moment begin,
        Optional<Latch> latch,
        List<Resumed> resumed) {
    /** Version of the format of a recording; rises with every change a reader must know of. */
    public static final int FORMAT = 1;

    private static final String MARK = "tricoloreRecording";

    private static final Set<String> FIELDS =
            Set.of(MARK, "site", "siteHash", "safetyHash", "agent", "begin", "latch", "resumed", "lamps", "inputs");

    /** An order of the run before, and where it was in its life. */
    public record Resumed(Order order, OrderPhase phase) {}

    public Header {
        resumed = List.copyOf(resumed);
    }

    /** Whether the files of {@code other} are the very ones that ran. */
    public boolean isOf(Site other) {
        return siteHash.equals(other.siteHash()) && safetyHash.equals(other.safetyHash());
    }

    /** @param cabinet whose channels get their names, so that a person can read the lines below; no program does */
    ObjectNode json(CabinetPlan cabinet) {
        ObjectNode node = Values.object();
        node.put(MARK, FORMAT);
        node.put("site", site);
        node.put("siteHash", siteHash);
        node.put("safetyHash", safetyHash);
        node.put("agent", agent);
        ObjectNode first = node.putObject("begin")
                .put("tick", begin.tick())
                .put("millis", begin.millis())
                .put("wall", begin.wall().toString());
        if (!begin.synced()) {
            first.put("synced", false);
        }
        latch.ifPresent(kept -> node.putObject("latch")
                .put("code", kept.code())
                .put("subject", kept.subject())
                .put("en", kept.english())
                .put("fr", kept.french()));
        var orders = node.putArray("resumed");
        resumed.forEach(lease ->
                orders.addObject().put("phase", lease.phase().name()).set("order", Values.order(lease.order())));
        ObjectNode lamps = node.putObject("lamps");
        cabinet.lamps().forEach(lamp -> lamps.put(Integer.toString(lamp.channel()), lamp.label()));
        ObjectNode inputs = node.putObject("inputs");
        cabinet.inputs().forEach(input -> inputs.put(Integer.toString(input.channel()), input.label()));
        return node;
    }

    static Header of(byte[] line) throws Unreadable {
        JsonNode node;
        try {
            node = Values.parse(line);
        } catch (IllegalArgumentException foreign) {
            throw foreign();
        }
        if (!node.has(MARK)) {
            throw foreign();
        }
        try {
            long format = Values.number(node, MARK);
            if (format != FORMAT) {
                throw new Unreadable(
                        "this recording is of format " + format + ", this program reads format " + FORMAT
                                + ": replay it with the Tricolore that made it",
                        "cet enregistrement est au format " + format + ", ce programme lit le format " + FORMAT
                                + " : rejouez-le avec le Tricolore qui l'a fait");
            }
            Values.onlyFields(node, FIELDS);
            return read(node);
        } catch (IllegalArgumentException | java.time.DateTimeException wrong) {
            throw new Unreadable(
                    "line 1, the header, cannot be used: " + wrong.getMessage(),
                    "la ligne 1, l'en-tête, est inutilisable : " + wrong.getMessage());
        }
    }

    private static Header read(JsonNode node) {
        String site = Values.text(node, "site");
        if (!site.matches("[A-Za-z0-9_-]{1,32}")) {
            throw new IllegalArgumentException("\"site\" is no name of a site");
        }
        JsonNode begin = node.path("begin");
        Moment moment = new Moment(
                Values.number(begin, "tick"),
                Values.number(begin, "millis"),
                Instant.parse(Values.text(begin, "wall")),
                !begin.has("synced") || Values.flag(begin, "synced"));
        if (moment.millis() != moment.tick() * Moment.TICK_MILLIS) {
            throw new IllegalArgumentException("\"begin\" does not lie on the grid of ticks");
        }
        JsonNode latch = node.path("latch");
        List<Resumed> resumed = new ArrayList<>();
        for (JsonNode lease : Values.array(node.path("resumed"), "resumed")) {
            resumed.add(
                    new Resumed(Values.order(lease.path("order")), OrderPhase.valueOf(Values.text(lease, "phase"))));
        }
        return new Header(
                site,
                Values.text(node, "siteHash"),
                Values.text(node, "safetyHash"),
                Values.text(node, "agent"),
                moment,
                latch.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(new Latch(
                                Values.text(latch, "code"),
                                Values.text(latch, "subject"),
                                Values.text(latch, "en"),
                                Values.text(latch, "fr"))),
                resumed);
    }

    private static Unreadable foreign() {
        return new Unreadable(
                "this is no recording of Tricolore: its first line is no header. Make one with --record FILE",
                "ce n'est pas un enregistrement de Tricolore : sa première ligne n'est pas un en-tête."
                        + " On en fait un avec --record FICHIER");
    }
}
