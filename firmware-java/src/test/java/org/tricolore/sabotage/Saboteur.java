package org.tricolore.sabotage;

import java.util.List;

/**
 * One deliberate mistake in a shipped class, and who must find it.
 *
 * @param broken what was broken, as a reader of the table sees it
 * @param type the class, from {@code org.tricolore} on, such as {@code signal.Signals}
 * @param before text of its source that stands there exactly once
 * @param after what the saboteur writes in its place
 * @param caughtBy every one of them must fail
 */
record Saboteur(String broken, String type, String before, String after, List<Catcher> caughtBy) {

    /** Who finds mistakes. */
    enum Hand {
        PROOF("proof"),
        WORLD("world"),
        GATE("gate"),
        SENTINEL("sentinel"),
        TEST("test");

        final String word;

        Hand(String word) {
            this.word = word;
        }
    }

    /**
     * One test that must fail.
     *
     * @param type the test class, from {@code org.tricolore} on
     * @param method one of its tests
     */
    record Catcher(Hand hand, String type, String method) {
        private static Catcher of(Hand hand, String test) {
            int hash = test.indexOf('#');
            return new Catcher(hand, test.substring(0, hash), test.substring(hash + 1));
        }

        String label() {
            return type + "#" + method;
        }
    }

    static Saboteur of(String broken, String type, String before, String after, Catcher... caughtBy) {
        return new Saboteur(broken, type, before, after, List.of(caughtBy));
    }

    /** The exhaustive exploration of the shipped classes. */
    static Catcher proof(String test) {
        return Catcher.of(Hand.PROOF, test);
    }

    /** Properties in a world of chance. */
    static Catcher world(String test) {
        return Catcher.of(Hand.WORLD, test);
    }

    /** The safety gate, over a control cycle that knows nothing of it. */
    static Catcher gate(String test) {
        return Catcher.of(Hand.GATE, test);
    }

    /** The sentinel, over the lamps alone. */
    static Catcher sentinel(String test) {
        return Catcher.of(Hand.SENTINEL, test);
    }

    /** A single story. */
    static Catcher test(String test) {
        return Catcher.of(Hand.TEST, test);
    }

    /** The source with the mistake in it. */
    String sabotaged(String source) {
        int at = source.indexOf(before);
        if (at < 0 || source.indexOf(before, at + 1) >= 0) {
            throw new AssertionError("the saboteur \"" + broken + "\" is out of date: " + type + " must contain exactly"
                    + " once: " + before);
        }
        return source.substring(0, at) + after + source.substring(at + before.length());
    }

    @Override
    public String toString() {
        return broken + " (" + type + ")";
    }
}
