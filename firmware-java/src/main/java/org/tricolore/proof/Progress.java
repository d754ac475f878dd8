package org.tricolore.proof;

/** Hears how far a proof has come. */
@FunctionalInterface
public interface Progress {
    /** Says nothing. */
    Progress SILENT = (_, _, _) -> {};

    /**
     * @param done parts that are done
     * @param of parts there are
     * @param next what comes next, such as {@code F1, P2}; may be empty
     */
    void at(int done, int of, String next);
}
