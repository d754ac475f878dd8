package org.tricolore.link;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.tricolore.hal.TimeSource;
import org.tricolore.hal.Uplink;
import org.tricolore.model.Answer;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Post;
import org.tricolore.model.RefusalCode;
import org.tricolore.model.Words;

/**
 * The way of an order from the line to the control cycle, top to bottom of this file: pace, size, signature, post,
 * schema ({@link OrderReader}); same id, sequence; disk; acknowledgement to the broker; inbox. And the way back of
 * every answer: disk, then line.
 *
 * <p>The same id has one effect and gets its last answer again. Nothing has an effect before it is on disk. Used from
 * the link's thread alone; the store's confirmations wait here until {@link #settle}.
 */
public final class Intake {
    /** Answers that may wait for the line. When there are more the oldest leaves memory; it stays on disk. */
    static final int MOST_UNSENT = 4096;

    /** When so many wait, an answer that is not on disk is not given: it must not push out one that is. */
    static final int MOST_UNSENT_UNWRITTEN = 512;

    private final OrderReader reader;

    private final Store store;

    private final Inbox inbox;

    private final Pace pace = new Pace();

    /** Refusals of letters nobody has proved to be his, of which each gets an event: after a burst, one a second. */
    private final Bucket unproven = new Bucket(100, 1);

    private final Strays strays;

    private final SortedMap<Post, Long> marks;

    private final KnownOrders known;

    private final Deque<Answer> unsent = new ArrayDeque<>();

    /** What to do with what the disk has confirmed, put here by the store's thread. */
    private final Queue<Runnable> confirmed = new ConcurrentLinkedQueue<>();

    public Intake(OrderReader reader, Store store, Inbox inbox, Past past) {
        this.reader = reader;
        this.store = store;
        this.inbox = inbox;
        this.strays = new Strays(store);
        this.marks = new TreeMap<>(past.marks());
        this.known = new KnownOrders(past.known());
        this.unsent.addAll(past.unsent());
    }

    /** 1. A letter comes in. */
    void letter(Uplink.Incoming letter, TimeSource.Reading now) {
        boolean looked = pace.admits(reader.claimedSigner(letter.payload()), now.monotonicNanos());
        switch (reader.read(letter.payload(), looked)) {
            case Reading.Unreadable(String why) -> stray(Strays.Kind.ORDER_UNREADABLE, why, letter, now);
            case Reading.Refused refused -> refused(refused, letter, now);
            case Reading.Read(Order order, String jws) -> order(order, jws, letter, now.wall());
        }
    }

    /** A letter that gets no answer: counted, and done with. */
    void stray(Strays.Kind kind, String why, Uplink.Incoming letter, TimeSource.Reading now) {
        strays.came(kind, why, now);
        letter.acknowledge().run();
    }

    /** 2. It is an order, signed by its post. Is it new? */
    private void order(Order order, String jws, Uplink.Incoming letter, Instant now) {
        if (cameBefore(order.id(), order.post(), letter, now)) {
            return;
        }
        long mark = marks.getOrDefault(order.post(), -1L);
        if (order.seq() <= mark) {
            OrderNews news = refusal(
                    order.id(),
                    RefusalCode.REPLAYED,
                    new Words(
                            "its number " + order.seq() + " is not above " + mark + ", the last one of " + order.post(),
                            "son numéro " + order.seq() + " n'est pas supérieur à " + mark + ", le dernier de "
                                    + order.post()),
                    now);
            answer(news, Optional.of(order.post()), letter);
            return;
        }
        // From here on, not from the disk's word on: a second letter must not slip in between.
        marks.put(order.post(), order.seq());
        known.pending(order.id(), order.post(), letter.acknowledge());
        OrderNews news = new OrderNews(order.id(), OrderPhase.RECEIVED, Optional.empty(), Words.NONE, now, -1);
        store.received(order, jws, news, answer -> confirmed.add(() -> onDisk(order, answer)));
    }

    /** 3. The disk has spoken. */
    private void onDisk(Order order, Answer answer) {
        if (!answer.durable()) {
            Words words = new Words(
                    "the order could not be written to the site's disk, so it is not executed; send it as a new order",
                    "l'ordre n'a pas pu être écrit sur le disque du site, il n'est donc pas exécuté ; renvoyez-le "
                            + "comme un nouvel ordre");
            OrderNews news = refusal(
                    order.id(), RefusalCode.DISK_FULL, words, answer.news().at());
            publish(new Answer(news, Answer.UNNUMBERED), Optional.of(order.post()));
            return;
        }
        publish(answer, Optional.of(order.post()));
        if (!inbox.offer(order)) {
            Words words = new Words(
                    "more than " + Inbox.MOST + " orders wait at this site; send it as a new order later",
                    "plus de " + Inbox.MOST + " ordres attendent sur ce site ; renvoyez-le plus tard comme un "
                            + "nouvel ordre");
            news(refusal(order.id(), RefusalCode.TOO_MANY, words, answer.news().at()));
        }
    }

    /** 4. The control cycle has decided, or the street has changed: to the disk, then to the posts. */
    void news(OrderNews news) {
        store.answered(news, known.post(news.id()), later(known.post(news.id())));
    }

    /** Does what was waiting for the disk, and tells of letters that were only counted. */
    void settle(TimeSource.Reading now) {
        strays.tell(now);
        for (Runnable next = confirmed.poll(); next != null; next = confirmed.poll()) {
            next.run();
        }
    }

    /** Nobody comes any more: what was counted is told. */
    void close(Instant now) {
        strays.tellAll(now);
    }

    /** The next answer for the line, or null. */
    Answer peekUnsent() {
        return unsent.peek();
    }

    /** The answer last peeked at has been handed to the line. */
    void sent() {
        Answer left = unsent.remove();
        if (!left.durable()) {
            known.left(left);
        }
    }

    /** The highest sequence number each post has used. */
    SortedMap<Post, Long> marks() {
        return Collections.unmodifiableSortedMap(marks);
    }

    private void refused(Reading.Refused refused, Uplink.Incoming letter, TimeSource.Reading now) {
        Optional<Post> signer = refused.signer();
        if (signer.isPresent() && cameBefore(refused.id(), signer.get(), letter, now.wall())) {
            return;
        }
        OrderNews news = refusal(refused.id(), refused.code(), refused.text(), now.wall());
        boolean tooMany = refused.code() == RefusalCode.TOO_MANY;
        if (!tooMany && (signer.isPresent() || unproven.take(now.monotonicNanos()))) {
            answer(news, signer, letter);
        } else if (unsent.size() >= MOST_UNSENT_UNWRITTEN) {
            stray(Strays.Kind.ORDER_UNANSWERED, refused.text().english(), letter, now);
        } else {
            // Whoever sends too much, or proves nothing, shall not fill the disk with answers.
            publish(new Answer(news, Answer.UNNUMBERED), Optional.empty());
            if (tooMany) {
                letter.acknowledge().run();
            } else {
                stray(
                        Strays.Kind.ORDER_UNPROVEN,
                        refused.code() + ": " + refused.text().english(),
                        letter,
                        now);
            }
        }
    }

    /** Whether the id is known; then the letter is answered here and has no other effect. */
    private boolean cameBefore(UUID id, Post post, Uplink.Incoming letter, Instant now) {
        Optional<Post> first = known.post(id);
        if (first.isEmpty()) {
            return false;
        }
        if (first.get() != post) {
            Words words = new Words(
                    "this id belongs to an order of another post",
                    "cet identifiant appartient à l'ordre d'un autre poste");
            answer(refusal(id, RefusalCode.REPLAYED, words, now), Optional.empty(), letter);
        } else if (!known.wait(id, letter.acknowledge())) {
            publish(known.answer(id), Optional.empty());
            letter.acknowledge().run();
        }
        return true;
    }

    /** A refusal: acknowledged once it is on disk, so that it is not lost on the way. */
    private void answer(OrderNews news, Optional<Post> keptFor, Uplink.Incoming letter) {
        keptFor.ifPresent(post -> known.pending(news.id(), post, letter.acknowledge()));
        store.answered(news, keptFor, later(keptFor));
        if (keptFor.isEmpty()) {
            letter.acknowledge().run();
        }
    }

    private java.util.function.Consumer<Answer> later(Optional<Post> keptFor) {
        return answer -> confirmed.add(() -> publish(answer, keptFor));
    }

    private void publish(Answer answer, Optional<Post> keptFor) {
        keptFor.ifPresent(post -> known.answered(post, answer));
        if (unsent.size() >= MOST_UNSENT) {
            unsent.remove();
        }
        unsent.add(answer);
    }

    private static OrderNews refusal(UUID id, RefusalCode code, Words text, Instant at) {
        return new OrderNews(id, OrderPhase.REFUSED, Optional.of(code), text, at, -1);
    }
}
