package org.tricolore.authority;

import org.tricolore.model.RefusalCode;
import org.tricolore.model.Words;

/** What became of an order at the door. */
public sealed interface Decision {
    record Accepted() implements Decision {}

    record Refused(RefusalCode code, Words why) implements Decision {}
}
