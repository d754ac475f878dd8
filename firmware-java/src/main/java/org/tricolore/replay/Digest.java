package org.tricolore.replay;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.EquipmentOutputs;
import org.tricolore.replay.TickRecord.Outputs;

/** One SHA-256 over what every tick gave out so far, also of ticks that have no line of their own. */
final class Digest {
    private final MessageDigest sha = sha256();

    private List<ChannelSet> lastWrites = List.of();

    private String lastText = lastWrites.toString();

    private long ticks;

    void add(long tick, Outputs out) {
        if (out.writes() != lastWrites) {
            lastWrites = out.writes();
            lastText = lastWrites.toString();
        }
        StringBuilder text = new StringBuilder(128);
        text.append(tick).append(lastText).append(out.pulses());
        if (!out.equipment().equals(EquipmentOutputs.NOTHING)) {
            text.append(Values.outputs(out.equipment()));
        }
        if (!out.news().isEmpty()) {
            out.news().forEach(news -> text.append(Values.news(news)));
        }
        text.append(out.latch().orElse("")).append('|').append(out.threw().orElse(""));
        sha.update(text.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        ticks++;
    }

    /** Ticks that went in. */
    long ticks() {
        return ticks;
    }

    /** The digest as of now, lower-case hex. */
    String hex() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) sha.clone()).digest());
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("the JDK's SHA-256 can be cloned", impossible);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
