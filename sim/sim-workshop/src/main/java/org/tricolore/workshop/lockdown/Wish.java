package org.tricolore.workshop.lockdown;

import java.time.Instant;
import java.util.UUID;
import org.tricolore.model.Post;
import org.tricolore.model.Task;

/**
 * What somebody in the control room wants of one site, and when he says so.
 *
 * @param at when it is ordered
 * @param until end of the lease
 */
record Wish(UUID id, Instant at, Instant until, Post post, String target, Task task, String reason) {}
