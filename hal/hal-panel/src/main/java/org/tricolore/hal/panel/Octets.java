package org.tricolore.hal.panel;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** MULTI markup as octets: one for each letter; those that have none are written as {@code [hc…]}. */
final class Octets {
    private static final Pattern WRITTEN = Pattern.compile("\\[hc([0-9a-fA-F]{3,4})]");

    private Octets() {}

    static byte[] of(String multi) {
        StringBuilder text = new StringBuilder();
        multi.codePoints().forEach(letter -> {
            if (letter > 0xFF) {
                text.append("[hc").append(Integer.toHexString(letter)).append(']');
            } else {
                text.appendCodePoint(letter);
            }
        });
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    static String text(byte[] octets) {
        return WRITTEN.matcher(new String(octets, StandardCharsets.ISO_8859_1))
                .replaceAll(
                        found -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16))));
    }
}
