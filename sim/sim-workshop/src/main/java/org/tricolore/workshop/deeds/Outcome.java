package org.tricolore.workshop.deeds;

import java.util.UUID;
import org.tricolore.model.Words;

/** What came of a deed. */
public sealed interface Outcome {
    record Done() implements Outcome {}

    /** An order is on the line; what the site says to it comes later. */
    record Sent(UUID order) implements Outcome {}

    /** It could not be done. @param why with the remedy */
    record Refused(Words why) implements Outcome {}

    /** The line does not take it now. */
    record NotSent(Words why) implements Outcome {}
}
