package org.tricolore.workshop.city;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.tricolore.authority.Lease;
import org.tricolore.config.Site;
import org.tricolore.cycle.JunctionPicture;
import org.tricolore.cycle.Picture;
import org.tricolore.fault.Fault;
import org.tricolore.model.SignalGroup;
import org.tricolore.signal.Cause;

/** What the map says of the junction somebody points at: what it shows and why, whose orders it has, what should be repaired. */
public final class JunctionCard {
    private JunctionCard() {}

    /** @param like the shipped site it is made after */
    public static String of(Site site, String like, Standing standing, Optional<Picture> seen) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", site.name()).put("like", like);
        json.put("title", site.titleEnglish()).put("titleFr", site.titleFrench());
        json.put("standing", String.valueOf(standing.letter()));
        ArrayNode groups = json.putArray("groups");
        ArrayNode orders = json.putArray("orders");
        ArrayNode faults = json.putArray("faults");
        seen.ifPresent(now -> {
            json.put("at", now.now().wall().toString());
            json.put("plan", now.first().engine().planName());
            json.put("mode", now.first().mode().map(Enum::name).orElse(""));
            for (int i = 0; i < now.junctions().size(); i++) {
                groups(
                        site.junctions().get(i).junction().groups(),
                        now.junctions().get(i),
                        groups);
            }
            for (Lease lease : now.orders()) {
                orders.addObject()
                        .put("post", lease.order().post().name())
                        .put("type", lease.order().task().type())
                        .put("phase", lease.phase().name())
                        .put("reason", lease.order().reason());
            }
            for (Fault fault : now.faults()) {
                faults.addObject()
                        .put("subject", fault.subject())
                        .put("text", fault.text().english())
                        .put("textFr", fault.text().french());
            }
        });
        return json.toString();
    }

    private static void groups(List<SignalGroup> names, JunctionPicture shown, ArrayNode to) {
        for (int i = 0; i < names.size(); i++) {
            Cause cause = shown.engine().signals().cause(i);
            to.addObject()
                    .put("name", names.get(i).name())
                    .put("aspect", shown.engine().signals().aspect(i).name())
                    .put("why", cause.english())
                    .put("whyFr", cause.french());
        }
    }
}
