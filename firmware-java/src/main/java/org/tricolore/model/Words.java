package org.tricolore.model;

/** A sentence for people, in English and in French. */
public record Words(String english, String french) {
    public static final Words NONE = new Words("", "");

    public boolean isEmpty() {
        return english.isEmpty() && french.isEmpty();
    }
}
