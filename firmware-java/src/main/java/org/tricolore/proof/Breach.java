package org.tricolore.proof;

import org.tricolore.model.Junction;

/**
 * A rule that was seen broken.
 *
 * @param group the group it is about, by index; 0 where it is about all
 * @param other its antagonist, by index; {@code group} where there is none
 */
public record Breach(Rule rule, int group, int other) {
    /** A breach as a negative number, so that the observer's memory and it fit into one long. */
    long packed() {
        return -1 - (rule.ordinal() | (long) group << 8 | (long) other << 16);
    }

    static Breach unpacked(long packed) {
        long bits = -1 - packed;
        return new Breach(Rule.values()[(int) (bits & 0xFF)], (int) (bits >> 8 & 0xFF), (int) (bits >> 16 & 0xFF));
    }

    /** What is wrong, with the names of the groups. */
    public String text(Junction junction, boolean french) {
        return (french ? rule.french() : rule.english())
                .replace("%a", junction.groups().get(group).name())
                .replace("%b", junction.groups().get(other).name());
    }
}
