package org.tricolore.workshop.lockdown;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.link.KeyBook;
import org.tricolore.model.Post;
import org.tricolore.workshop.OrderSigner;

/** A key for each post that has something to order that day, made for one rehearsal: nothing that is told depends on their bits. */
record PostKeys(KeyBook book, SortedMap<Post, OrderSigner> signers) {
    private static final List<Post> POSTS =
            List.of(Post.EMERGENCY, Post.PC_SECURITE, Post.PC_POLICE_MUNICIPALE, Post.PC_CIRCULATION, Post.DIVIA);

    static PostKeys make() {
        try {
            KeyPairGenerator maker = KeyPairGenerator.getInstance("Ed25519");
            List<KeyBook.Key> book = new ArrayList<>();
            SortedMap<Post, OrderSigner> signers = new TreeMap<>();
            for (Post post : POSTS) {
                KeyPair pair = maker.generateKeyPair();
                book.add(new KeyBook.Key(post.name(), post, pair.getPublic()));
                signers.put(post, new OrderSigner(post.name(), pair.getPrivate()));
            }
            return new PostKeys(new KeyBook(book), signers);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }
}
