package org.tricolore.link;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tricolore.model.Answer;
import org.tricolore.model.Post;

/**
 * The order ids that came before, each with its post and its last answer.
 *
 * <p>Remembers {@value #MOST} of them and every one that has not ended. An id that was forgotten is still kept out by
 * its sequence number.
 */
final class KnownOrders {
    static final int MOST = 10_000;

    private static final class Entry {
        final Post post;

        /** Null while the disk has not answered. */
        Answer answer;

        /** Letters that may be acknowledged once the answer is on disk, or has left. */
        final List<Runnable> waiting = new ArrayList<>();

        Entry(Post post) {
            this.post = post;
        }
    }

    /** In order of arrival. */
    private final Map<UUID, Entry> entries = new LinkedHashMap<>();

    KnownOrders(List<Past.Known> past) {
        past.forEach(known -> answered(known.post(), known.answer()));
    }

    Optional<Post> post(UUID id) {
        return Optional.ofNullable(entries.get(id)).map(entry -> entry.post);
    }

    Answer answer(UUID id) {
        return entries.get(id).answer;
    }

    /** A new id, on its way to the disk. */
    void pending(UUID id, Post post, Runnable acknowledge) {
        entries.computeIfAbsent(id, absent -> new Entry(post)).waiting.add(acknowledge);
    }

    /** Lets a second letter wait for the disk with the first; false when there is nothing to wait for. */
    boolean wait(UUID id, Runnable acknowledge) {
        Entry entry = entries.get(id);
        return entry.answer == null && entry.waiting.add(acknowledge);
    }

    /** There is an answer. When it is on disk, the letters that waited are in safe hands. */
    void answered(Post post, Answer answer) {
        Entry entry = entries.computeIfAbsent(answer.news().id(), absent -> new Entry(post));
        entry.answer = answer;
        if (answer.durable()) {
            acknowledge(entry);
        }
        forget();
    }

    /** An answer that is on no disk has left. Until then the broker keeps the letter: an agent that dies gets it again. */
    void left(Answer answer) {
        Entry entry = entries.get(answer.news().id());
        if (entry != null && entry.answer == answer) {
            acknowledge(entry);
        }
    }

    private static void acknowledge(Entry entry) {
        entry.waiting.forEach(Runnable::run);
        entry.waiting.clear();
    }

    private void forget() {
        Iterator<Entry> oldest = entries.values().iterator();
        for (int surplus = entries.size() - MOST; surplus > 0 && oldest.hasNext(); ) {
            Answer answer = oldest.next().answer;
            if (answer != null && answer.news().phase().ends()) {
                oldest.remove();
                surplus--;
            }
        }
    }
}
