package org.tricolore.workshop;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.security.PrivateKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.tricolore.model.Order;
import org.tricolore.model.Task;

/** Turns an order into what goes over the line: claims signed with the key of its post. */
public final class OrderSigner {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final String kid;

    private final PrivateKey key;

    /** @param key an Ed25519 private key, enrolled at the site under {@code kid} */
    public OrderSigner(String kid, PrivateKey key) {
        this.kid = kid;
        this.key = key;
    }

    /** A compact JWS. */
    public String sign(Order order) {
        return sign(claims(order));
    }

    /** The same for claims of any kind: for tests of what an agent refuses. */
    public String sign(String claims) {
        try {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
            jws.setKeyIdHeaderValue(kid);
            jws.setPayload(claims);
            jws.setKey(key);
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalArgumentException("key \"" + kid + "\" cannot sign: " + e.getMessage(), e);
        }
    }

    /** The claims of an order as PROTOCOL writes them. */
    public static String claims(Order order) {
        ObjectNode claims = MAPPER.createObjectNode();
        claims.put("id", order.id().toString());
        claims.put("seq", order.seq());
        claims.put("post", order.post().name());
        claims.put("site", order.site());
        claims.put("target", order.target());
        claims.put("issuedAt", instant(order.issuedAt()));
        claims.put("expires", instant(order.expires()));
        claims.put("reason", order.reason());
        ObjectNode task = claims.putObject("do").put("type", order.task().type());
        // On the line seconds are a number; in the books they are text, to the tenth.
        boolean seconds = order.task() instanceof Task.SetParameter;
        order.task()
                .fields()
                .forEach((name, value) ->
                        task.putPOJO(name, seconds && name.equals("value") ? new BigDecimal(value.toString()) : value));
        return claims.toString();
    }

    /** An instant as it stands on the line. */
    public static String instant(Instant at) {
        return MILLIS.format(at);
    }
}
