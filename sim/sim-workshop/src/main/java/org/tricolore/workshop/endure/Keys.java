package org.tricolore.workshop.endure;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.link.KeyBook;
import org.tricolore.model.Post;
import org.tricolore.workshop.OrderSigner;

/** The keys of the posts of all worlds, made once for a process: no decision depends on their bits. */
record Keys(KeyBook book, SortedMap<Post, OrderSigner> signers, OrderSigner stranger) {
    private static final List<Post> POSTS =
            List.of(Post.EMERGENCY, Post.PC_SECURITE, Post.PC_CIRCULATION, Post.DIVIA, Post.CSU);

    static Keys make() {
        try {
            KeyPairGenerator maker = KeyPairGenerator.getInstance("Ed25519");
            List<KeyBook.Key> book = new ArrayList<>();
            SortedMap<Post, OrderSigner> signers = new TreeMap<>();
            for (Post post : POSTS) {
                KeyPair pair = maker.generateKeyPair();
                String kid = post.name().toLowerCase(Locale.ROOT) + "-1";
                book.add(new KeyBook.Key(kid, post, pair.getPublic()));
                signers.put(post, new OrderSigner(kid, pair.getPrivate()));
            }
            String borrowed = book.getFirst().kid();
            OrderSigner stranger =
                    new OrderSigner(borrowed, maker.generateKeyPair().getPrivate());
            return new Keys(new KeyBook(book), signers, stranger);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }
}
