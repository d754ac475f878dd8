package org.tricolore.command;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import org.tricolore.config.Site;
import org.tricolore.model.Moment;
import org.tricolore.replay.Header;

/** The site a recording is of, and instants of it as a technician writes them. */
public final class RecordedSite {
    private RecordedSite() {}

    /**
     * The site, checked, with the very files that ran.
     *
     * @param named directory or name of the site; null for the name in the recording
     * @param other whether other files than those that ran will do
     * @throws Refusal when it cannot run, or has other files than those that ran
     */
    public static Site load(Header header, String named, boolean other, Common common) {
        Site checked;
        try {
            checked = SiteArgument.load(named == null ? header.site() : named, common);
        } catch (Refusal problems) {
            // 1 is for a replay that differs.
            throw new Refusal(Exit.WORLD, problems.getMessage(), problems);
        }
        if (!header.isOf(checked) && !other) {
            throw new Refusal(
                    Exit.WORLD,
                    common.say(
                            "the recording was made with other files of " + header.site() + " (site "
                                    + hash(header.siteHash()) + ", safety " + hash(header.safetyHash())
                                    + ") than those of "
                                    + checked.name() + " (site " + hash(checked.siteHash()) + ", safety "
                                    + hash(checked.safetyHash())
                                    + "): give the ones of then with --site, or see with --other-site what would differ",
                            "l'enregistrement a été fait avec d'autres fichiers de " + header.site() + " (site "
                                    + hash(header.siteHash()) + ", sécurité " + hash(header.safetyHash())
                                    + ") que ceux de "
                                    + checked.name() + " (site " + hash(checked.siteHash()) + ", sécurité "
                                    + hash(checked.safetyHash())
                                    + ") : donnez ceux d'alors avec --site, ou voyez avec --other-site ce qui changerait"));
        }
        return checked;
    }

    /**
     * An instant: {@code 2026-11-23T10:00:00Z}, or {@code 11:00:00} at the site, the first after the beginning.
     *
     * @param first the beginning
     * @param option whose value it is, for the sentence when it is none
     */
    public static Instant time(String text, Moment first, Site site, String option, Common common) {
        try {
            if (text.contains("T")) {
                return Instant.parse(text);
            }
            ZonedDateTime begin = first.wall().atZone(site.timetable().zone());
            ZonedDateTime sameDay = begin.with(LocalTime.parse(text));
            return (sameDay.isBefore(begin) ? sameDay.plusDays(1) : sameDay).toInstant();
        } catch (DateTimeParseException wrong) {
            throw new Refusal(
                    Exit.USAGE,
                    common.say(
                            option + " is a time such as 2026-11-23T10:00:00Z or 11:00:00",
                            option + " est une heure comme 2026-11-23T10:00:00Z ou 11:00:00"),
                    wrong);
        }
    }

    /** As much of a hash as tells two files apart; development's own sites have none. */
    private static String hash(String sha256) {
        return sha256.substring(0, Math.min(8, sha256.length()));
    }
}
