package org.tricolore.edge;

import java.io.IOException;
import java.util.Map;

/** Public keys whose private half stands in a book, and some that need none: whoever enrols one lets everybody in. */
final class SampleKeys {
    private static final Map<String, String> KNOWN = Map.of(
            "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo", "the example of RFC 8037 and RFC 8032",
            "PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw", "the second example of RFC 8032",
            "_FHNjmIYoaONpH7QAjDwWAgW7RO6MwOsXeuRFUiQgCU", "the third example of RFC 8032",
            "J4EX_BRMcjQPZ9DyMW6Dhs7_vyskKMnFH-98WX8dQm4", "the fourth example of RFC 8032",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "a point of low order, for which signatures can be made up",
            "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "a point of low order, for which signatures can be made up",
            "7P___________________________________________38",
                    "a point of low order, for which signatures can be made up");

    private SampleKeys() {}

    /**
     * @param x a key as a JWK writes it
     * @param where it stands, for the sentence
     * @throws IOException when anybody could sign with it
     */
    static void refuse(String x, String where) throws IOException {
        String known = KNOWN.get(x);
        if (known != null) {
            throw new IOException(where + ": this key is " + known
                    + ", so anybody could sign with it; take it out and make a pair of your own");
        }
    }
}
