package org.tricolore.workshop.endure;

import java.util.List;
import java.util.SortedMap;
import org.tricolore.link.KeyBook;
import org.tricolore.model.Post;
import org.tricolore.workshop.OrderSigner;
import org.tricolore.workshop.PostKeys;

/** The keys of the posts of all worlds, made once for a process, and one of somebody who is no post. */
record Keys(KeyBook book, SortedMap<Post, OrderSigner> signers, OrderSigner stranger) {
    static Keys make() {
        PostKeys keys =
                PostKeys.of(List.of(Post.EMERGENCY, Post.PC_SECURITE, Post.PC_CIRCULATION, Post.DIVIA, Post.CSU));
        return new Keys(keys.book(), keys.signers(), PostKeys.impostor(Post.EMERGENCY));
    }
}
