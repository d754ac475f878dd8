package org.tricolore.model;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A wish of a post, for a time: a lease.
 *
 * @param seq rises strictly for each post and site
 * @param target {@code junction}: every junction of the cabinet; or the name of one, or of an equipment of the site
 * @param notBefore the order waits until this instant of the wall clock; empty: it begins at once
 * @param expires end of the lease; never executed after it
 * @param reason what a controller-room operator gave as reason, possibly empty
 */
public record Order(
        UUID id,
        long seq,
        Post post,
        String site,
        String target,
        Instant issuedAt,
        Optional<Instant> notBefore,
        Instant expires,
        String reason,
        Task task) {

    /** An order that begins at once. */
    public Order(
            UUID id,
            long seq,
            Post post,
            String site,
            String target,
            Instant issuedAt,
            Instant expires,
            String reason,
            Task task) {
        this(id, seq, post, site, target, issuedAt, Optional.empty(), expires, reason, task);
    }

    /** Target of what concerns the junction as a whole, and every one of them where several share a cabinet. */
    public static final String JUNCTION = "junction";

    /** Whether it begins only after this instant. */
    public boolean waitsAt(Instant wall) {
        return notBefore.isPresent() && notBefore.get().isAfter(wall);
    }
}
