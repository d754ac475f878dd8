package org.tricolore.street;

import java.util.Map;
import java.util.TreeMap;
import org.tricolore.hal.CabinetPlan;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Level;

/**
 * The contacts on a cabinet's inputs: what each one does, and whether its wire still tells it.
 *
 * <p>A contact without a channel exists on the street, but nobody is told of it. Guarded by the cabinet's lock.
 */
final class Contacts {
    private static final int NO_CHANNEL = -1;

    private final Map<String, Contact> byLabel = new TreeMap<>();
    private final Map<Integer, Contact> byChannel = new TreeMap<>();

    /** Channels whose wire is whole. */
    private ChannelSet known = ChannelSet.EMPTY;

    /** What {@link #on(long)} answered last; good for instants before {@link #onUntil}. */
    private ChannelSet on = ChannelSet.EMPTY;

    private long onUntil = Long.MIN_VALUE;

    private static final class Contact {
        private final String label;
        private boolean closed;
        private long closedUntil = Long.MIN_VALUE;
        private boolean cut;

        private Contact(String label) {
            this.label = label;
        }

        private boolean on(long now) {
            return closed || now < closedUntil;
        }
    }

    Contacts(CabinetPlan plan) {
        for (CabinetPlan.Input input : plan.inputs()) {
            ChannelSet.of(input.channel()); // refuses a channel that no cabinet has
            add(input.label(), input.channel());
        }
    }

    /** Adds a contact that no wire leads to, unless the plan has one of this label. */
    void ensure(String label) {
        if (!byLabel.containsKey(label)) {
            add(label, NO_CHANNEL);
        }
    }

    private void add(String label, int channel) {
        Contact contact = new Contact(label);
        if (byLabel.put(label, contact) != null) {
            throw new IllegalArgumentException("two inputs are called \"" + label + "\": give each its own name");
        }
        if (channel != NO_CHANNEL && byChannel.put(channel, contact) != null) {
            throw new IllegalArgumentException("two inputs are on channel " + channel + ": give each its own channel");
        }
        known = channel == NO_CHANNEL ? known : known.with(channel);
        onUntil = Long.MIN_VALUE;
    }

    void set(String label, boolean on) {
        Contact contact = contact(label);
        contact.closed = on;
        if (!on) {
            contact.closedUntil = Long.MIN_VALUE;
        }
        onUntil = Long.MIN_VALUE;
    }

    void pressUntil(String label, long until) {
        Contact contact = contact(label);
        contact.closedUntil = Math.max(contact.closedUntil, until);
        onUntil = Long.MIN_VALUE;
    }

    void cut(String label, boolean cut) {
        contact(label).cut = cut;
        onUntil = Long.MIN_VALUE;
        known = ChannelSet.EMPTY;
        for (Map.Entry<Integer, Contact> wire : byChannel.entrySet()) {
            known = wire.getValue().cut ? known : known.with(wire.getKey());
        }
    }

    /** What the contact really does. */
    boolean on(String label, long now) {
        return contact(label).on(now);
    }

    /** What its wire tells. */
    Level level(String label, long now) {
        Contact contact = contact(label);
        return contact.cut ? Level.UNKNOWN : contact.on(now) ? Level.ON : Level.OFF;
    }

    /** Channels whose wire is whole. */
    ChannelSet known() {
        return known;
    }

    /** Channels that tell they are on; the same object while none of them moves. */
    ChannelSet on(long now) {
        if (now >= onUntil) {
            ChannelSet found = ChannelSet.EMPTY;
            long until = Long.MAX_VALUE;
            for (Map.Entry<Integer, Contact> wire : byChannel.entrySet()) {
                Contact contact = wire.getValue();
                found = !contact.cut && contact.on(now) ? found.with(wire.getKey()) : found;
                until = now < contact.closedUntil ? Math.min(until, contact.closedUntil) : until;
            }
            on = found.equals(on) ? on : found;
            onUntil = until;
        }
        return on;
    }

    String label(int channel) {
        Contact contact = byChannel.get(channel);
        if (contact == null) {
            throw new IllegalArgumentException(
                    "no input is on channel " + channel + "; there are " + byChannel.keySet());
        }
        return contact.label;
    }

    private Contact contact(String label) {
        Contact contact = byLabel.get(label);
        if (contact == null) {
            throw new IllegalArgumentException("no input is called \"" + label + "\"; there are " + byLabel.keySet());
        }
        return contact;
    }
}
