package org.tricolore.workshop.web;

import com.sun.net.httpserver.Headers;
import java.util.Locale;
import java.util.Set;

/**
 * Who may come in: browsers of this machine, on pages of this room.
 *
 * <p>The room has no password, so it must not be reachable by a foreign page in the technician's browser: a name that
 * was rebound to 127.0.0.1 shows in {@code Host}, a foreign page shows in {@code Origin} and {@code Sec-Fetch-Site}.
 */
final class Doorman {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private Doorman() {}

    /**
     * The port is not looked at, so that a tunnel may bring another.
     *
     * @throws Refusal with the sentence that says why not
     */
    static void admit(Headers headers) {
        String host = headers.getFirst("Host");
        if (host == null || headers.get("Host").size() != 1 || !LOOPBACK.contains(name(host))) {
            throw Refusal.of(
                    403,
                    "This page answers to 127.0.0.1 and localhost only.",
                    "Cette page ne répond qu'à 127.0.0.1 et localhost.");
        }
        String origin = headers.getFirst("Origin");
        if (origin != null && !origin.equalsIgnoreCase("http://" + host)) {
            throw Refusal.of(
                    403,
                    "Requests from other pages are not taken.",
                    "Les requêtes d'autres pages ne sont pas acceptées.");
        }
        String site = headers.getFirst("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw Refusal.of(
                    403,
                    "Requests from other sites are not taken.",
                    "Les requêtes d'autres sites ne sont pas acceptées.");
        }
    }

    private static String name(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        int colon = lower.lastIndexOf(':');
        return colon > lower.lastIndexOf(']') ? lower.substring(0, colon) : lower;
    }
}
