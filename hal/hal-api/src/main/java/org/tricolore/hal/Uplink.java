package org.tricolore.hal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The line to the posts: letters out, letters in, and whether it stands. Never blocks on the network, never throws for
 * it; reconnects by itself for ever.
 *
 * <p>Used from one thread, the link's. Letters that came in wait in a bounded queue; an unacknowledged letter comes
 * again after a reconnect.
 */
public interface Uplink extends AutoCloseable {
    /**
     * How many times the line has been established, 0 before the first; negative while it is down. A changed positive
     * number tells the link to introduce itself anew.
     */
    long connection();

    /** Hands a letter to the line. False when the line is down or busy: the sender still owns the letter. */
    boolean send(Letter letter);

    /** Takes at most {@code most} letters that came in and gives them to {@code reader} on the calling thread. */
    int receive(int most, Consumer<Incoming> reader);

    /**
     * From now on {@code call} is run when a letter has come in or the line stands anew, on any thread; it neither waits
     * nor throws. A line that cannot call is looked at every now and then, as every line is.
     */
    default void whenHeard(Runnable call) {}

    /** The next thing that is wrong with the line itself and should stand in the books; each is told now and then only. */
    default Optional<Trouble> trouble() {
        return Optional.empty();
    }

    /** What is wrong with the line itself now, each until it is mended; the same list until that changes. */
    default List<Trouble> unmended() {
        return List.of();
    }

    /** Ends the line in an orderly way, after what was handed over has left or a few seconds have passed. */
    @Override
    void close();

    /** Delivery promise of a letter, in MQTT's words. */
    enum Qos {
        AT_MOST_ONCE,
        AT_LEAST_ONCE
    }

    /**
     * One letter out.
     *
     * @param topic below the site's root, such as {@code state}
     * @param payload UTF-8 text, at most 64 KiB
     * @param retain whether the broker keeps it for whoever comes later
     */
    record Letter(String topic, byte[] payload, Qos qos, boolean retain) {}

    /**
     * One letter in.
     *
     * @param topic below the site's root, such as {@code order}
     * @param acknowledge tells the broker that the letter is in safe hands; until then it may come again
     */
    record Incoming(String topic, byte[] payload, Runnable acknowledge) {}

    /**
     * Something that is wrong with the line itself: somebody has to do something about it.
     *
     * @param kind stable name, such as {@code CERTIFICATE_EXPIRES}
     * @param severity {@code MINOR} or {@code MAJOR}
     * @param subject what it is about, such as a file
     * @param english what is wrong, and how to mend it
     */
    record Trouble(String kind, String severity, String subject, String english, String french) {}
}
