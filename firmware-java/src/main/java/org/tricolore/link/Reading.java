package org.tricolore.link;

import java.util.Optional;
import java.util.UUID;
import org.tricolore.model.Order;
import org.tricolore.model.Post;
import org.tricolore.model.RefusalCode;
import org.tricolore.model.Words;

/** What the {@link OrderReader} made of one letter. */
public sealed interface Reading {
    /**
     * A whole order, signed by the post it names.
     *
     * @param jws the message as it came, for the books
     */
    record Read(Order order, String jws) implements Reading {}

    /**
     * Not an order of ours, but somebody can be told.
     *
     * @param id the order it claims to be. Unless {@code signer} is present anybody may have written it: it may be used
     *     to answer, and for nothing else.
     * @param signer the post whose key signed it; empty when the signature is missing, wrong or of an unknown key
     */
    record Refused(UUID id, Optional<Post> signer, RefusalCode code, Words text) implements Reading {}

    /** No usable id, so nobody can be answered. */
    record Unreadable(String why) implements Reading {}
}
