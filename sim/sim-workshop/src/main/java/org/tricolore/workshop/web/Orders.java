package org.tricolore.workshop.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;

/** The desk that signs an order as PC Circulation and puts it on the line. */
@FunctionalInterface
public interface Orders {
    /**
     * Called from a thread of the web room, several at a time.
     *
     * @param target {@code junction}, or the name of one junction of the site
     * @param doClause the {@code do} of PROTOCOL, such as {@code {"type":"SelectPlan","plan":"peak80"}}; an object with
     *     a {@code type}, otherwise unchecked: the agent judges it
     * @param lease one minute to a day of the street's time
     * @param reason at most 200 characters, possibly empty
     * @return the order's id; that the agent accepted it is told by {@code ack} messages, not here
     * @throws Refusal when no order can be made of it
     * @throws IOException when the line is down; the message is shown to the technician
     */
    UUID send(String target, JsonNode doClause, Duration lease, String reason) throws IOException;
}
