package org.tricolore.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What a cause says to whoever asks why a signal shows what it shows. */
class CauseTest {
    @Test
    void saysWhomItIsAboutAndForHowLong() {
        Cause cause = new Cause(Cause.Reason.HELD, "D1", 2_500);
        assertEquals("the cycle was held for D1, 2.5 s", cause.english());
        assertEquals("le cycle a été tenu pour D1, 2.5 s", cause.french());
    }

    @Test
    void beginsWithWhomItIsAboutWhereTheSentenceDoes() {
        Cause cause = new Cause(Cause.Reason.CALLED_OVER, "stage2", 0, "stage1");
        assertEquals("stage2 was asked for, stage1 was not: skipped", cause.english());
        assertEquals("stage2 était demandée, stage1 ne l'était pas : escamotage", cause.french());
    }

    @Test
    void isAboutNobodyWhereNobodyHasAPartInIt() {
        assertEquals("start-up", Cause.START_UP.english());
        assertEquals("mise en service", Cause.START_UP.french());
    }
}
