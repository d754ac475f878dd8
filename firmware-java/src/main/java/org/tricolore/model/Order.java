package org.tricolore.model;

import java.time.Instant;
import java.util.UUID;

/**
 * A wish of a post, for a time: a lease.
 *
 * @param seq rises strictly for each post and site
 * @param target {@code junction}: every junction of the cabinet; or the name of one, or of an equipment of the site
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
        Instant expires,
        String reason,
        Task task) {

    /** Target of what concerns the junction as a whole, and every one of them where several share a cabinet. */
    public static final String JUNCTION = "junction";
}
