package org.tricolore.workshop.city;

import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.tricolore.config.Site;
import org.tricolore.street.VirtualCabinet;
import org.tricolore.wiring.Wiring.InputKind;
import org.tricolore.wiring.Wiring.InputWire;

/** Vehicles on the loops of one junction and fingers on its buttons, by a seed: noise that keeps an agent at work, no model of traffic. */
final class Traffic {
    private static final long MILLI = 1_000_000;

    /** Over a loop, ms: at least, and at most so much more. */
    private static final int OVER = 300;

    private static final int OVER_MORE = 1_500;

    /** Between two vehicles, ms. */
    private static final int GAP = 1_500;

    private static final int GAP_MORE = 12_000;

    /** Between two fingers on a button, ms. */
    private static final int QUIET = 20_000;

    private static final int QUIET_MORE = 80_000;

    private static final int FINGER = 400;

    private final VirtualCabinet cabinet;

    private final Random luck;

    private final PriorityQueue<Contact> contacts = new PriorityQueue<>();

    /** A contact and when it changes next. */
    private static final class Contact implements Comparable<Contact> {
        private final String label;

        private final boolean button;

        private boolean on;

        private long at;

        Contact(InputWire wire, long at) {
            this.label = wire.name();
            this.button = wire.kind() == InputKind.BUTTON;
            this.at = at;
        }

        @Override
        public int compareTo(Contact other) {
            return at != other.at ? Long.compare(at, other.at) : label.compareTo(other.label);
        }
    }

    Traffic(Site site, VirtualCabinet cabinet, Random luck, long nowNanos) {
        this.cabinet = cabinet;
        this.luck = luck;
        List<InputWire> wires = site.wiring().inputs().stream()
                .filter(wire -> wire.kind() == InputKind.DETECTOR || wire.kind() == InputKind.BUTTON)
                .toList();
        for (InputWire wire : wires) {
            contacts.add(new Contact(wire, nowNanos + luck.nextInt(GAP_MORE) * MILLI));
        }
    }

    /** All that has happened until now. */
    void until(long nowNanos) {
        while (!contacts.isEmpty() && contacts.peek().at <= nowNanos) {
            Contact next = contacts.remove();
            next.on = !next.on;
            cabinet.set(next.label, next.on);
            next.at += stays(next) * MILLI;
            contacts.add(next);
        }
    }

    private long stays(Contact contact) {
        if (contact.button) {
            return contact.on ? FINGER : QUIET + luck.nextInt(QUIET_MORE);
        }
        return contact.on ? OVER + luck.nextInt(OVER_MORE) : GAP + luck.nextInt(GAP_MORE);
    }
}
