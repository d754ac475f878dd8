package org.tricolore.workshop.post;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.tricolore.workshop.OrderSigner;

/**
 * One order in the ledger of a post.
 *
 * @param task what stands under {@code do}, as JSON: any, so that a site newer than this console can be ordered too
 * @param notBefore when it shall begin, if not at once
 * @param jws what goes over the line, once it has a number and a signature; never changed after that
 * @param code why it was refused, or empty text
 * @param english a sentence of the site, or empty text
 * @param applied whether it was ever seen on the street
 */
public record LedgerEntry(
        UUID id,
        String site,
        String post,
        String target,
        String task,
        Instant issuedAt,
        Instant expires,
        Optional<Instant> notBefore,
        String reason,
        Optional<String> jws,
        Standing standing,
        String code,
        String english,
        String french,
        boolean applied) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** An order that nobody has heard of. */
    public static LedgerEntry of(
            String site,
            String post,
            String target,
            ObjectNode task,
            Instant issuedAt,
            Instant expires,
            Optional<Instant> notBefore,
            String reason) {
        return new LedgerEntry(
                UUID.randomUUID(),
                site,
                post,
                target,
                task.toString(),
                issuedAt,
                expires,
                notBefore,
                reason,
                Optional.empty(),
                Standing.WAITING,
                "",
                "",
                "",
                false);
    }

    /** What its post signs, with this number. */
    String claims(long seq) {
        ObjectNode claims = MAPPER.createObjectNode();
        claims.put("id", id.toString()).put("seq", seq).put("post", post).put("site", site);
        claims.put("target", target);
        claims.put("issuedAt", OrderSigner.instant(issuedAt));
        notBefore.ifPresent(begin -> claims.put("notBefore", OrderSigner.instant(begin)));
        claims.put("expires", OrderSigner.instant(expires)).put("reason", reason);
        try {
            claims.set("do", MAPPER.readTree(task));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("the ledger holds JSON that was written by it", impossible);
        }
        return claims.toString();
    }
}
