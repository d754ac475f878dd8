package org.tricolore.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerUrlTest {
    @ParameterizedTest
    @CsvSource({
        "tcp://localhost:1884, tcp://localhost:1884",
        "mqtt://localhost:1884, tcp://localhost:1884",
        "mqtt://127.0.0.1/, tcp://127.0.0.1:1883",
        "tcp://[::1]:1884, tcp://[::1]:1884",
        "mqtts://10.0.0.1, ssl://10.0.0.1:8883",
        "ssl://broker.example:8884/, ssl://broker.example:8884"
    })
    void readsBothForms(String text, String url) {
        assertEquals(url, BrokerUrl.of(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "localhost:1883",
                "http://localhost",
                "wss://localhost:8883",
                "tcp://10.0.0.1:1883",
                "mqtt://broker.example",
                "mqtt://127.0.0.1.example",
                "tcp://",
                "tcp://:1883",
                "tcp://a b",
                "tcp://host:0",
                "tcp://host:70000",
                "tcp://host:1883/path",
                "tcp://host?x=1"
            })
    void refusesOthersWithTheRightForm(String text) {
        String message = assertThrows(IllegalArgumentException.class, () -> BrokerUrl.of(text))
                .getMessage();
        assertTrue(message.contains("tcp://host:port"), message);
    }

    @Test
    void saysWhyClearTextDoesNotLeaveTheMachine() {
        String message = assertThrows(IllegalArgumentException.class, () -> BrokerUrl.of("tcp://broker.example"))
                .getMessage();
        assertTrue(message.contains("clear text does not leave this machine: use TLS"), message);
    }

    @Test
    void doesNotRepeatAPassword() {
        String message = assertThrows(IllegalArgumentException.class, () -> BrokerUrl.of("tcp://me:secret@host"))
                .getMessage();
        assertFalse(message.contains("secret"), message);
    }

    @Test
    void waitsLongerEachTimeUpToABoundAndNeverInStep() {
        Backoff one = new Backoff(new Random(1));
        Backoff other = new Backoff(new Random(2));
        boolean apart = false;
        long ceiling = Backoff.LEAST_MILLIS;
        for (int i = 0; i < 20; i++) {
            long wait = one.nextMillis();
            apart |= wait != other.nextMillis();
            assertTrue(wait >= ceiling / 2 && wait <= ceiling, wait + " of " + ceiling);
            ceiling = Math.min(Backoff.MOST_MILLIS, ceiling * 2);
        }
        assertTrue(apart);
        one.reset();
        assertTrue(one.nextMillis() <= Backoff.LEAST_MILLIS);
    }
}
