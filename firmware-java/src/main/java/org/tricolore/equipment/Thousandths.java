package org.tricolore.equipment;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Analogue values as people read them. */
final class Thousandths {
    private Thousandths() {}

    /** To the tenth, such as {@code -1.5}: what moves below that is noise, and no news. */
    static String text(int thousandths) {
        return BigDecimal.valueOf(thousandths, 3)
                .setScale(1, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }
}
