package org.tricolore.workshop.city;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.OptionalLong;
import org.tricolore.command.Common;

/**
 * What a city has cost while it was looked at, and whether it kept time.
 *
 * @param seconds of looking
 * @param worstMillis by how much the worst tick came late
 * @param starting the ticks before: while the agents were made, and started
 * @param cpuPercent of one core, of the whole process: an embedded broker and the control room too
 * @param rssMiB resident memory of the process, where the system tells
 * @param load average load of the machine in the last minute, whoever makes it; negative where unknown
 * @param sent letters handed to the broker by all sites and the control room, a second
 * @param heard letters that the broker delivered to the control room, a second
 * @param unheard events that the control room had not heard of yet at the end
 * @param running junctions that ran their plan at the end
 */
record Figures(
        int junctions,
        double seconds,
        Punctuality.Sums ticks,
        long worstMillis,
        Punctuality.Sums starting,
        double cpuPercent,
        OptionalLong rssMiB,
        double load,
        double sent,
        double heard,
        long unheard,
        ControlRoom.Orders orders,
        int running) {

    /** The same, with the answers that were still on their way. */
    Figures with(ControlRoom.Orders all) {
        return new Figures(
                junctions,
                seconds,
                ticks,
                worstMillis,
                starting,
                cpuPercent,
                rssMiB,
                load,
                sent,
                heard,
                unheard,
                all,
                running);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("junctions", junctions);
        json.put("seconds", rounded(seconds));
        json.put("ticks", ticks.ticks());
        json.put("lateTicks", ticks.late());
        json.put("skippedTicks", ticks.skipped());
        json.put("worstTickMillis", worstMillis);
        json.put("lateTicksWhileStarting", starting.late());
        json.put("cpuPercent", rounded(cpuPercent));
        rssMiB.ifPresent(mib -> json.put("rssMiB", mib));
        json.put("machineLoad", rounded(load));
        json.put("messagesPerSecond", rounded(sent));
        json.put("deliveredPerSecond", rounded(heard));
        json.put("eventsUnheard", unheard);
        json.put("orders", orders.ordered());
        json.put("ordersApplied", orders.applied());
        json.put("ordersRefused", orders.refused());
        json.put("ordersOpen", orders.open());
        json.put("orderMillisP50", rounded(orders.p50()));
        json.put("orderMillisP99", rounded(orders.p99()));
        json.put("running", running);
        json.put("letGo", ticks.letGo());
        json.put("letGoWhileStarting", starting.letGo());
        return json;
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }

    String text(Common common) {
        return String.format(
                common.locale() == Locale.FRENCH ? Locale.FRENCH : Locale.ROOT,
                common.say("""
                        %,d junctions, %.1f s: %,d ticks, %,d late (over 50 ms; %,d of them skipped), the worst by %,d ms
                          processor %.0f %% of a core, memory %s MiB, load of the machine %.1f
                          %,.0f messages a second to the broker, %,.0f from it to the control room
                          %,d orders, %,d applied, %,d refused, %,d open; applied after %.0f ms (half), %.0f ms (99 of 100)
                          %,d junctions run their plan; lamps let go %,d times""", """
                        %,d carrefours, %.1f s : %,d pas, %,d en retard (plus de 50 ms ; dont %,d sautés), le pire de %,d ms
                          processeur %.0f %% d'un cœur, mémoire %s Mio, charge de la machine %.1f
                          %,.0f messages par seconde vers le courtier, %,.0f de lui vers le poste
                          %,d ordres, %,d appliqués, %,d refusés, %,d en cours ; appliqués en %.0f ms (la moitié), %.0f ms (99 sur 100)
                          %,d carrefours déroulent leur plan ; feux lâchés %,d fois"""),
                junctions,
                seconds,
                ticks.ticks(),
                ticks.late(),
                ticks.skipped(),
                worstMillis,
                cpuPercent,
                rssMiB.isPresent() ? rssMiB.getAsLong() : "?",
                load,
                sent,
                heard,
                orders.ordered(),
                orders.applied(),
                orders.refused(),
                orders.open(),
                orders.p50(),
                orders.p99(),
                running,
                ticks.letGo());
    }
}
