package org.tricolore.hal;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * An immutable set of channel numbers: the lamps that are lit, the inputs that are on.
 *
 * <p>Channels are numbered 0 to {@value #MAX_CHANNEL} within one cabinet. Equality is by content. Operations that
 * change nothing return the same instance, so that an unchanged lamp image costs no memory.
 */
public final class ChannelSet {
    /** Highest channel number of one cabinet: 1,023 is ten times the lamps of a large junction. */
    public static final int MAX_CHANNEL = 1023;

    public static final ChannelSet EMPTY = new ChannelSet(new long[0]);

    /** No trailing zero word, so that equal sets have equal arrays. */
    private final long[] words;

    private ChannelSet(long[] words) {
        this.words = words;
    }

    /** @throws IllegalArgumentException for a channel outside 0..{@value #MAX_CHANNEL} */
    public static ChannelSet of(int... channels) {
        long[] words = new long[(MAX_CHANNEL + 1) / Long.SIZE];
        for (int channel : channels) {
            requireChannel(channel);
            words[channel >> 6] |= 1L << channel;
        }
        return trimmed(words);
    }

    /** The channels {@code from} (inclusive) to {@code to} (exclusive). */
    public static ChannelSet range(int from, int to) {
        int[] channels = new int[Math.max(0, to - from)];
        for (int i = 0; i < channels.length; i++) {
            channels[i] = from + i;
        }
        return of(channels);
    }

    public boolean contains(int channel) {
        int word = channel >> 6;
        return channel >= 0 && word < words.length && (words[word] & (1L << channel)) != 0;
    }

    public boolean isEmpty() {
        return words.length == 0;
    }

    public int size() {
        int size = 0;
        for (long word : words) {
            size += Long.bitCount(word);
        }
        return size;
    }

    /** The highest channel, or -1. */
    public int highest() {
        return isEmpty() ? -1 : words.length * Long.SIZE - 1 - Long.numberOfLeadingZeros(words[words.length - 1]);
    }

    public boolean intersects(ChannelSet other) {
        for (int i = Math.min(words.length, other.words.length) - 1; i >= 0; i--) {
            if ((words[i] & other.words[i]) != 0) {
                return true;
            }
        }
        return false;
    }

    public boolean containsAll(ChannelSet other) {
        if (this == other) {
            return true;
        }
        for (int i = 0; i < other.words.length; i++) {
            if ((other.words[i] & ~word(i)) != 0) {
                return false;
            }
        }
        return true;
    }

    public ChannelSet with(int channel) {
        if (contains(channel)) {
            return this;
        }
        requireChannel(channel);
        long[] result = Arrays.copyOf(words, Math.max(words.length, (channel >> 6) + 1));
        result[channel >> 6] |= 1L << channel;
        return new ChannelSet(result);
    }

    public ChannelSet without(int channel) {
        return contains(channel) ? minus(of(channel)) : this;
    }

    public ChannelSet union(ChannelSet other) {
        if (containsAll(other)) {
            return this;
        }
        long[] result = new long[Math.max(words.length, other.words.length)];
        for (int i = 0; i < result.length; i++) {
            result[i] = word(i) | other.word(i);
        }
        return trimmed(result);
    }

    public ChannelSet minus(ChannelSet other) {
        if (!intersects(other)) {
            return this;
        }
        long[] result = words.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] &= ~other.word(i);
        }
        return trimmed(result);
    }

    public ChannelSet intersection(ChannelSet other) {
        if (other.containsAll(this)) {
            return this;
        }
        long[] result = new long[Math.min(words.length, other.words.length)];
        for (int i = 0; i < result.length; i++) {
            result[i] = words[i] & other.words[i];
        }
        return trimmed(result);
    }

    /** Calls {@code action} for each channel in rising order. */
    public void forEach(IntConsumer action) {
        for (int i = 0; i < words.length; i++) {
            for (long rest = words[i]; rest != 0; rest &= rest - 1) {
                action.accept(i * Long.SIZE + Long.numberOfTrailingZeros(rest));
            }
        }
    }

    private long word(int i) {
        return i < words.length ? words[i] : 0;
    }

    private static ChannelSet trimmed(long[] words) {
        int length = words.length;
        while (length > 0 && words[length - 1] == 0) {
            length--;
        }
        return length == 0 ? EMPTY : new ChannelSet(length == words.length ? words : Arrays.copyOf(words, length));
    }

    private static void requireChannel(int channel) {
        if (channel < 0 || channel > MAX_CHANNEL) {
            throw new IllegalArgumentException("channel " + channel + " is outside 0.." + MAX_CHANNEL);
        }
    }

    @Override
    public boolean equals(Object other) {
        // Images are compared at every tick, and are mostly the very same.
        return this == other || (other instanceof ChannelSet that && Arrays.equals(words, that.words));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        forEach(channel -> text.append(text.length() > 1 ? " " : "").append(channel));
        return text.append('}').toString();
    }
}
