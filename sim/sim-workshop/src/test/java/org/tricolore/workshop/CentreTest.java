package org.tricolore.workshop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the desk's centre confirms to its site, which forgets it then. */
class CentreTest {
    /** Confirmed at the latest when so many wait. */
    private static final int TOGETHER = 50;

    private final List<Long> confirmed = new ArrayList<>();

    private final Centre centre = new Centre(confirmed::add);

    @Test
    void confirmsWhatHasCome() {
        come(1, 120);
        assertTrue(confirmed.getLast() > 120 - TOGETHER, confirmed::toString);
    }

    @Test
    void doesNotConfirmOverAHoleAndGoesOnWhenItIsFilled() {
        come(1, 60);
        come(62, 300);
        assertTrue(confirmed.getLast() <= 60, confirmed::toString);
        come(61, 61);
        assertEquals(300, confirmed.getLast());
    }

    @Test
    void doesNotConfirmTheFirstOnesThatNobodyHasHeard() {
        come(40, 200);
        assertEquals(List.of(), confirmed);
        come(1, 200);
        assertEquals(200, confirmed.getLast());
    }

    @Test
    void passesOverWhatTheSiteHasToldAsLost() {
        come(1, 60);
        centre.accept("event", bytes("{\"seq\":200,\"kind\":\"GAP\",\"data\":{\"runs\":[[61,199]]}}"));
        assertEquals(200, confirmed.getLast());
    }

    @Test
    void doesNotStumbleOverRubbish() {
        centre.accept("event", bytes("nonsense"));
        centre.accept("signal", bytes("{}"));
        come(1, 60);
        assertTrue(confirmed.getLast() > 60 - TOGETHER, confirmed::toString);
    }

    private void come(int from, int to) {
        for (int seq = from; seq <= to; seq++) {
            centre.accept("event", bytes("{\"seq\":" + seq + "}"));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
