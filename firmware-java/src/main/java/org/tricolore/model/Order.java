package org.tricolore.model;

import java.time.Instant;
import java.util.UUID;

/**
 * A wish of a post, for a time: a lease.
 *
 * @param seq rises strictly for each post and site
 * @param target {@code junction}, or the name of an equipment of the site
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

    /** Target of what concerns the junction as a whole. */
    public static final String JUNCTION = "junction";
}
