package org.tricolore.model;

/** Why an order was refused, in the words of PROTOCOL. */
public enum RefusalCode {
    BAD_SIGNATURE,
    UNKNOWN_KEY,
    WRONG_POST,
    NOT_ALLOWED,
    REPLAYED,
    EXPIRED,
    TOO_LONG,
    UNKNOWN_TARGET,
    UNKNOWN_PLAN,
    OUT_OF_BOUNDS,
    UNSAFE,
    MALFORMED,
    TOO_MANY,
    DISK_FULL
}
