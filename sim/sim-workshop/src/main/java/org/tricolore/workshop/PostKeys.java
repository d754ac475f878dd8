package org.tricolore.workshop;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.link.KeyBook;
import org.tricolore.model.Post;

/**
 * A key for each of some posts, made for one rehearsal and kept nowhere: nothing that is decided or told depends on their
 * bits.
 *
 * @param book what an agent believes
 * @param signers what signs in the name of each post; its key is called like the post
 */
public record PostKeys(KeyBook book, SortedMap<Post, OrderSigner> signers) {
    public static PostKeys of(Collection<Post> posts) {
        List<KeyBook.Key> book = new ArrayList<>();
        SortedMap<Post, OrderSigner> signers = new TreeMap<>();
        for (Post post : posts) {
            KeyPair pair = pair();
            book.add(new KeyBook.Key(post.name(), post, pair.getPublic()));
            signers.put(post, new OrderSigner(post.name(), pair.getPrivate()));
        }
        return new PostKeys(new KeyBook(book), signers);
    }

    /** Signs in the name of a post with a key that nobody believes. */
    public static OrderSigner impostor(Post post) {
        return new OrderSigner(post.name(), pair().getPrivate());
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }
}
