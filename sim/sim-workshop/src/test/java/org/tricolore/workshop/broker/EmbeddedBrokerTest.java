package org.tricolore.workshop.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class EmbeddedBrokerTest {
    @Test
    void picksAFreePortAndGivesItBack() throws Exception {
        int port;
        try (EmbeddedBroker broker = EmbeddedBroker.start(0)) {
            port = broker.port();
            assertEquals("tcp://127.0.0.1:" + port, broker.url());
        }
        try (EmbeddedBroker again = EmbeddedBroker.start(port)) {
            assertEquals(port, again.port());
        }
    }

    @Test
    void saysThatThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            IOException refused = assertThrows(IOException.class, () -> EmbeddedBroker.start(taken.getLocalPort()));
            assertTrue(
                    refused.getMessage().contains(taken.getLocalPort() + " on 127.0.0.1 is taken"),
                    refused.getMessage());
        }
    }
}
