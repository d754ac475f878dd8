package org.tricolore.journal;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** An exported journal from anywhere: problems, or an unbroken chain; never an exception. */
class JournalFuzzTest {
    @FuzzTest(maxDuration = "24h")
    void export(byte[] file) throws IOException {
        Chain chain = JournalFile.verified(new ByteArrayInputStream(file));
        if (chain.found() < chain.problems().size() || (chain.found() > 0) == chain.problems().isEmpty()) {
            throw new AssertionError(chain.found() + " found, told " + chain.problems());
        }
    }

    /** One line: what is trusted ends with the hash of its own bytes. */
    @FuzzTest(maxDuration = "24h")
    void line(byte[] line) {
        Chain.trusted(line);
        new Chain(1, java.util.Optional.of(Stored.NOTHING_BEFORE)).line(line);
    }

    /**
     * Lines whose hashes are right, whatever they say: somebody who knows SHA-256 may write any JSON. The fuzzed bytes
     * are the lines without their hashes.
     */
    @FuzzTest(maxDuration = "24h")
    void rehashed(byte[] texts) {
        Chain chain = new Chain(1, java.util.Optional.of(Stored.NOTHING_BEFORE));
        long seq = 0;
        for (String text :
                new String(texts, java.nio.charset.StandardCharsets.UTF_8).lines().toList()) {
            if (text.length() > 1) {
                chain.line(Stored.of(++seq, text).line().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        chain.end(seq, "");
    }
}
