package org.tricolore.safety;

import java.util.List;
import org.tricolore.hal.ChannelSet;

/**
 * What is known of a major fault besides its name: the lamps it was found on, and what they did in the minute before.
 *
 * @param atMillis monotonic ms of the trip
 * @param channels lamp channels concerned; empty when it is about no lamp
 * @param refused the image that was wished in that tick and not written
 * @param images of the last minute, in order
 */
public record Evidence(Latch latch, long atMillis, ChannelSet channels, ChannelSet refused, List<Image> images) {
    public Evidence {
        images = List.copyOf(images);
    }

    /**
     * A change of the lamps.
     *
     * @param atMillis monotonic ms
     * @param written what was to burn
     * @param lit what was seen to burn
     */
    public record Image(long atMillis, ChannelSet written, ChannelSet lit) {}

    /** One line for each image, for a log: {@code -1200 ms  written {0 5}  lit {0 5}}. */
    public String text() {
        StringBuilder text = new StringBuilder()
                .append(latch.code())
                .append(' ')
                .append(latch.subject())
                .append(", channels ")
                .append(channels)
                .append(", refused ")
                .append(refused);
        for (Image image : images) {
            text.append('\n')
                    .append(image.atMillis() - atMillis)
                    .append(" ms  written ")
                    .append(image.written())
                    .append("  lit ")
                    .append(image.lit());
        }
        return text.toString();
    }
}
