package org.tricolore.street.board;

import java.util.Optional;
import org.tricolore.street.board.Boards.Mood;

/** The boards of one line, whatever stands behind them. Safe for threads. */
public interface Served {
    /** How a board answers now. */
    Mood mood(int unit);

    /**
     * What a board answers.
     *
     * @param pdu function and data, without address and check
     * @return function and data; empty when there is no such board
     */
    Optional<byte[]> answer(int unit, byte[] pdu);
}
