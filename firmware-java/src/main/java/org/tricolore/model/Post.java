package org.tricolore.model;

/** Who may wish something of the junction, with the rank of the authority ladder (DOMAIN §8); 1 is the strongest. */
public enum Post {
    /** The cabinet itself: mains, fault, maintenance key. Never on the line. */
    CABINET(1),
    POLICE_PANEL(2),
    EMERGENCY(3),
    PC_SECURITE(4),
    PC_POLICE_MUNICIPALE(5),
    PC_CIRCULATION(6),
    DIVIA(7),
    PC_NEIGE(8),
    /** The timetable of the site. Never on the line. */
    CALENDAR(9),
    /** Video posts: read only. */
    CSU(Post.READS_ONLY),
    /** Citizens' line: reads, asks self-tests, attaches reports. */
    ALLO_MAIRIE(Post.READS_ONLY);

    private static final int READS_ONLY = 99;

    private final int rank;

    Post(int rank) {
        this.rank = rank;
    }

    public int rank() {
        return rank;
    }

    /** Whether it stands on no rung of the ladder: nothing that lasts may be ordered by it. */
    public boolean readsOnly() {
        return rank == READS_ONLY;
    }

    /** Whether keys may be enrolled for it and orders signed in its name. */
    public boolean onTheLine() {
        return this != CABINET && this != CALENDAR;
    }
}
