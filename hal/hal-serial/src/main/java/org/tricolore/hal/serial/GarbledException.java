package org.tricolore.hal.serial;

import java.io.IOException;

/** Something was heard that is no answer to what was asked. */
final class GarbledException extends IOException {
    private static final long serialVersionUID = 1L;

    GarbledException(String what) {
        super(what);
    }
}
