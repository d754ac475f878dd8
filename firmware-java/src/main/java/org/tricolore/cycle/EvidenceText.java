package org.tricolore.cycle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.tricolore.config.Site;
import org.tricolore.hal.ChannelSet;
import org.tricolore.safety.Evidence;
import org.tricolore.wiring.Wiring.LampWire;

/** The evidence of a trip as JSON Lines: what was found, with the names of the lamps, then each change of the lamps. */
final class EvidenceText {
    private EvidenceText() {}

    /** Orders files by age and says what they are about. */
    static String name(Evidence evidence, Instant wall) {
        return wall.toString().replace(':', '-') + "-" + evidence.latch().code();
    }

    static String of(Evidence evidence, Site site, Instant wall) {
        ObjectNode head = JsonNodeFactory.instance.objectNode();
        head.put("evidence", "tricolore").put("site", site.name()).put("at", wall.toString());
        head.put("safetyHash", site.safetyHash());
        head.put("code", evidence.latch().code())
                .put("subject", evidence.latch().subject());
        head.put("text", evidence.latch().english())
                .put("textFr", evidence.latch().french());
        add(head.putArray("channels"), evidence.channels());
        add(head.putArray("refused"), evidence.refused());
        ObjectNode lamps = head.putObject("lamps");
        for (LampWire wire : site.wiring().lamps()) {
            lamps.put(String.valueOf(wire.channel()), wire.label());
        }
        StringBuilder text = new StringBuilder(head.toString()).append('\n');
        for (Evidence.Image image : evidence.images()) {
            ObjectNode line = JsonNodeFactory.instance.objectNode();
            line.put("millis", image.atMillis() - evidence.atMillis());
            add(line.putArray("written"), image.written());
            add(line.putArray("lit"), image.lit());
            text.append(line).append('\n');
        }
        return text.toString();
    }

    private static void add(ArrayNode to, ChannelSet channels) {
        channels.forEach(to::add);
    }
}
