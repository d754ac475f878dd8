package org.tricolore.command;

/** Exit codes of every command. */
public final class Exit {
    /** Done. */
    public static final int DONE = 0;

    /** The site, plan or file that was asked about has problems; they were told. */
    public static final int PROBLEMS = 1;

    /** The command line itself is wrong. */
    public static final int USAGE = 2;

    /** Something outside stands in the way: a port, a directory, a broker, a cabinet. */
    public static final int WORLD = 3;

    /** A mistake of this program. */
    public static final int BUG = 70;

    private Exit() {}
}
