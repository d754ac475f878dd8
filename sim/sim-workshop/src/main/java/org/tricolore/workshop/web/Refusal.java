package org.tricolore.workshop.web;

import org.tricolore.model.Words;

/** Something a technician asked for and does not get, with the sentence he is shown. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    private final transient Words sentence;

    /** A request that must be changed before it is sent again. */
    public Refusal(Words sentence) {
        this(400, sentence);
    }

    Refusal(int status, Words sentence) {
        super(sentence.english());
        this.status = status;
        this.sentence = sentence;
    }

    static Refusal of(int status, String english, String french) {
        return new Refusal(status, new Words(english, french));
    }

    /** HTTP status to answer with. */
    int status() {
        return status;
    }

    Words sentence() {
        return sentence;
    }
}
