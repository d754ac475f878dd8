package org.tricolore.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An event as it stands in the books.
 *
 * @param text the JSON object that was hashed
 * @param hash SHA-256 of the text, lower-case hex; the next event carries it as {@code prev}
 */
public record Stored(long seq, String text, String hash) {
    /** What the first event of all carries as {@code prev}. */
    static final String NOTHING_BEFORE = "0".repeat(64);

    private static final String HASH = ",\"hash\":\"";

    /** Characters that {@link #line} adds. */
    static final int ADDED = HASH.length() + 64 + 1;

    static Stored of(long seq, String text) {
        return new Stored(seq, text, sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The line as it is sent and exported: the text with its hash as the last field. */
    public String line() {
        return text.substring(0, text.length() - 1) + HASH + hash + "\"}";
    }

    /** Where the hash begins in a line, in bytes; −1 when it does not end as {@link #line} writes it. */
    static int hashAt(byte[] line) {
        int at = line.length - ADDED - 1;
        if (at < 1) {
            return -1;
        }
        String end = new String(line, at, ADDED + 1, StandardCharsets.ISO_8859_1);
        return end.matches(",\"hash\":\"[0-9a-f]{64}\"}") ? at : -1;
    }

    static String sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
