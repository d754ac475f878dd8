package org.tricolore.link;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jose4j.base64url.Base64Url;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.tricolore.model.Order;
import org.tricolore.model.Post;
import org.tricolore.model.RefusalCode;
import org.tricolore.model.Task;
import org.tricolore.model.Words;

/**
 * Reads the letters of the topic {@code order}: a compact JWS, signed with Ed25519 by a key of the {@link KeyBook}.
 *
 * <p>Never throws, whatever the bytes. Believes nothing before the signature, except an id to answer to.
 */
public final class OrderReader {
    /** Largest letter that is looked at (PROTOCOL). */
    public static final int MOST_BYTES = 64 * 1024;

    /** Longest name of a target, plan or stage. */
    static final int MOST_NAME = 64;

    private static final int MOST_REASON = 500;

    private static final Pattern COMPACT = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");

    private final String site;

    private KeyBook keys;

    public OrderReader(String site, KeyBook keys) {
        this.site = site;
        this.keys = keys;
    }

    /** From now on these keys are believed, and no others. On the thread that reads. */
    public void believe(KeyBook book) {
        keys = book;
    }

    /**
     * Whose key the letter claims to be signed with; empty when it names none that is enrolled. Costs next to nothing
     * and proves nothing: good for telling apart who sends too much.
     */
    public Optional<Post> claimedSigner(byte[] letter) {
        int dot = 0;
        while (dot < letter.length && dot <= 512 && letter[dot] != '.') {
            dot++;
        }
        byte[] header = Base64Url.decode(new String(letter, 0, dot, StandardCharsets.ISO_8859_1));
        return StrictJson.peek(header, "kid").flatMap(keys::find).map(KeyBook.Key::post);
    }

    public Reading read(byte[] letter) {
        return read(letter, true);
    }

    /** @param looked false when its sender has sent too much: then no signature is checked and it is refused */
    Reading read(byte[] letter, boolean looked) {
        if (letter.length > MOST_BYTES) {
            return new Reading.Unreadable("a letter of " + letter.length + " bytes; at most " + MOST_BYTES);
        }
        String compact = new String(letter, StandardCharsets.ISO_8859_1);
        if (!COMPACT.matcher(compact).matches()) {
            return new Reading.Unreadable("not a compact JWS");
        }
        byte[] payload = Base64Url.decode(compact.substring(compact.indexOf('.') + 1, compact.lastIndexOf('.')));
        UUID id = StrictJson.peek(payload, "id").map(OrderReader::uuid).orElse(null);
        if (id == null) {
            return new Reading.Unreadable("no usable order id inside");
        }
        if (!looked) {
            return new Reading.Refused(
                    id,
                    Optional.empty(),
                    RefusalCode.TOO_MANY,
                    new Words(
                            "too many orders at once in the name of this post; send it again in a minute",
                            "trop d'ordres à la fois au nom de ce poste ; renvoyez-le dans une minute"));
        }
        Optional<Post> signer = Optional.empty();
        try {
            signer = Optional.of(verified(compact));
            return new Reading.Read(order(payload, signer.get()), compact);
        } catch (Malformed e) {
            return new Reading.Refused(id, signer, e.code(), e.words());
        }
    }

    /** The post whose key signed the message. */
    private Post verified(String compact) throws Malformed {
        try {
            JsonWebSignature jws = new JsonWebSignature();
            // The list has one entry, so neither "none" nor an HMAC keyed with a public key can be talked into.
            jws.setAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA));
            jws.setCompactSerialization(compact);
            if (!AlgorithmIdentifiers.EDDSA.equals(jws.getAlgorithmHeaderValue())) {
                throw badSignature(
                        "signed with " + Printable.brief(String.valueOf(jws.getAlgorithmHeaderValue()))
                                + ", only EdDSA is believed",
                        "signé avec " + Printable.brief(String.valueOf(jws.getAlgorithmHeaderValue()))
                                + ", seul EdDSA est cru");
            }
            if (jws.getHeaders().getObjectHeaderValue("crit") != null
                    || jws.getHeaders().getObjectHeaderValue("b64") != null) {
                throw badSignature(
                        "the header asks for an extension (crit, b64) that is not known here",
                        "l'en-tête demande une extension (crit, b64) inconnue ici");
            }
            String kid = jws.getKeyIdHeaderValue();
            KeyBook.Key key = kid == null ? null : keys.find(kid).orElse(null);
            if (key == null) {
                String name = kid == null ? "" : " \"" + Printable.brief(kid) + "\"";
                throw new Malformed(
                        RefusalCode.UNKNOWN_KEY,
                        "the key" + name + " is not enrolled at this site",
                        "la clé" + name + " n'est pas enregistrée sur ce site");
            }
            jws.setKey(key.key());
            if (!jws.verifySignature()) {
                throw badSignature(
                        "the signature does not fit the key \"" + key.kid() + "\"",
                        "la signature ne correspond pas à la clé « " + key.kid() + " »");
            }
            return key.post();
        } catch (JoseException | RuntimeException e) {
            throw badSignature("the signature cannot be checked", "la signature ne peut pas être vérifiée");
        }
    }

    private Order order(byte[] payload, Post signer) throws Malformed {
        JsonNode json;
        try {
            json = StrictJson.read(payload);
        } catch (IOException e) {
            String why = Printable.brief(String.valueOf(e.getMessage()));
            throw new Malformed(
                    RefusalCode.MALFORMED, "not the JSON of an order: " + why, "pas le JSON d'un ordre : " + why);
        }
        Claims claims = Claims.of(json);
        String post = claims.text("post", 1, MOST_NAME);
        if (!post.equals(signer.name())) {
            throw new Malformed(
                    RefusalCode.WRONG_POST,
                    "the order speaks for " + post + " but was signed by " + signer,
                    "l'ordre parle pour " + post + " mais a été signé par " + signer);
        }
        // Not UNKNOWN_TARGET: nothing is misspelt. The order was good elsewhere, and somebody brought it here.
        if (!claims.text("site", 1, MOST_NAME).equals(site)) {
            throw new Malformed(
                    RefusalCode.NOT_ALLOWED,
                    "the order is for another site, this is \"" + site + "\"",
                    "l'ordre est destiné à un autre site, ici c'est « " + site + " »");
        }
        claims.onlyHas("id", "seq", "post", "site", "target", "issuedAt", "notBefore", "expires", "reason", "do");
        UUID id = claims.uuid("id");
        long seq = claims.number("seq");
        String target = claims.text("target", 1, MOST_NAME);
        Instant issuedAt = claims.instant("issuedAt");
        Instant expires = claims.instant("expires");
        if (!expires.isAfter(issuedAt)) {
            throw claims.fault("expires", "must come after issuedAt", "doit être postérieur à issuedAt");
        }
        Optional<Instant> notBefore =
                claims.has("notBefore") ? Optional.of(claims.instant("notBefore")) : Optional.empty();
        if (notBefore.isPresent() && !expires.isAfter(notBefore.get())) {
            throw claims.fault("expires", "must come after notBefore", "doit être postérieur à notBefore");
        }
        String reason = claims.text("reason", 0, MOST_REASON);
        Task task = TaskReader.task(claims.object("do"));
        return new Order(id, seq, signer, site, target, issuedAt, notBefore, expires, reason, task);
    }

    /** Lenient about upper case, so that whoever writes it so is told what is wrong. */
    private static UUID uuid(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equalsIgnoreCase(text) ? id : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Malformed badSignature(String english, String french) {
        return new Malformed(RefusalCode.BAD_SIGNATURE, english, french);
    }
}
