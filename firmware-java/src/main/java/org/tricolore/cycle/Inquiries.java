package org.tricolore.cycle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.tricolore.equipment.DeviceState;
import org.tricolore.equipment.Trouble;
import org.tricolore.fault.Fault;
import org.tricolore.journal.Event;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.model.Task.AttachReport;
import org.tricolore.model.Words;

/**
 * Answers self-tests and keeps reports: each becomes one event of class A about the equipment it was for. A self-test
 * looks at what is known already and moves nothing: a bollard that rose to be tested could hurt somebody.
 */
final class Inquiries {
    private Inquiries() {}

    static Event event(Order order, List<DeviceState> states, List<Fault> faults, Moment now) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("order", order.id().toString()).put("post", order.post().name());
        if (order.task() instanceof AttachReport(String text)) {
            data.put("text", text);
            return Event.of(now.wall(), 'A', "REPORT", "INFO", order.target(), data.toString());
        }
        Optional<DeviceState> device = states.stream()
                .filter(state -> state.name().equals(order.target()))
                .findFirst();
        ArrayNode found = JsonNodeFactory.instance.arrayNode();
        if (device.isPresent()) {
            data.put("state", device.get().state());
            ObjectNode details = data.putObject("details");
            device.get().details().forEach(details::put);
            for (Trouble trouble : device.get().troubles()) {
                add(found, trouble.code(), trouble.subject(), trouble.text());
            }
        } else {
            faults.stream()
                    .filter(fault -> isAbout(fault, order.target()))
                    .forEach(fault -> add(found, fault.code(), fault.subject(), fault.text()));
        }
        data.put("well", found.isEmpty());
        data.set("found", found);
        String severity = found.isEmpty() ? "INFO" : "MINOR";
        return Event.of(now.wall(), 'A', "SELF_TEST", severity, order.target(), data.toString());
    }

    /** The whole cabinet, or what is called as the target is, such as {@code F1 red} for {@code F1}. */
    private static boolean isAbout(Fault fault, String target) {
        return target.equals(Order.JUNCTION)
                || fault.subject().equals(target)
                || fault.subject().startsWith(target + " ");
    }

    private static void add(ArrayNode found, String code, String subject, Words text) {
        found.addObject()
                .put("code", code)
                .put("subject", subject)
                .put("text", text.english())
                .put("textFr", text.french());
    }
}
