package org.tricolore.link;

import java.security.PublicKey;
import java.security.interfaces.EdECPublicKey;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.model.Post;

/**
 * The keys a site believes: each belongs to exactly one post. Who signed decides, not who published.
 *
 * <p>A post may have several keys, so that one can be replaced while the other still signs.
 */
public final class KeyBook {
    /**
     * One enrolled key.
     *
     * @param kid its name on the line
     * @param key an Ed25519 public key
     */
    public record Key(String kid, Post post, PublicKey key) {}

    private final SortedMap<String, Key> keys = new TreeMap<>();

    /** @throws IllegalArgumentException for a kid that stands twice, a post that signs nothing, a key that is not Ed25519 */
    public KeyBook(List<Key> keys) {
        for (Key key : keys) {
            if (!key.post().onTheLine()) {
                throw new IllegalArgumentException("key \"" + key.kid() + "\": " + key.post() + " signs no orders");
            }
            // A key of another kind would let the message choose the algorithm.
            if (!(key.key() instanceof EdECPublicKey ed)
                    || !"Ed25519".equals(ed.getParams().getName())) {
                throw new IllegalArgumentException("key \"" + key.kid() + "\" is not an Ed25519 key");
            }
            if (this.keys.put(key.kid(), key) != null) {
                throw new IllegalArgumentException("key \"" + key.kid() + "\" is enrolled twice");
            }
        }
    }

    public Optional<Key> find(String kid) {
        return Optional.ofNullable(keys.get(kid));
    }

    public Collection<Key> keys() {
        return Collections.unmodifiableCollection(keys.values());
    }
}
