package org.tricolore.workshop.lockdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.tricolore.command.Common;

/** The audit in the words and tables that a terminal and a page share. */
final class AuditText {
    private final Audit audit;

    private final double seconds;

    private final Common common;

    /** @param seconds it took to live the day */
    AuditText(Audit audit, double seconds, Common common) {
        this.audit = audit;
        this.seconds = seconds;
        this.common = common;
    }

    /** A heading and rows of cells, the first of them the head. */
    record Table(String title, List<List<String>> rows) {}

    Audit audit() {
        return audit;
    }

    Locale locale() {
        return common.locale();
    }

    String say(String english, String french) {
        return common.say(english, french);
    }

    String title() {
        return say("17 March 2020: the first day of the lockdown", "17 mars 2020 : premier jour du confinement");
    }

    /** What was lived, and what was not. */
    String scope() {
        Window window = audit.window();
        String lived = format("%.1f s", seconds);
        return say(
                audit.days().size() + " junctions, " + window.from() + ":00 to " + window.until()
                        + ":00 of that day in virtual time, seed " + audit.seed() + ", lived in " + lived
                        + ". The other hours were not simulated; --from and --until choose others. Every lease ends"
                        + " five minutes before the end. " + audit.linkLosses() + " link losses, " + audit.latches()
                        + " cabinets let their lamps go.",
                audit.days().size() + " carrefours, de " + window.from() + " h à " + window.until()
                        + " h ce jour-là en temps virtuel, graine " + audit.seed() + ", vécus en " + lived
                        + ". Les autres heures ne sont pas simulées ; --from et --until en choisissent d'autres. Chaque"
                        + " bail finit cinq minutes avant la fin. " + audit.linkLosses() + " pertes de liaison, "
                        + audit.latches() + " armoires ont lâché leurs feux.");
    }

    /** What the link losses did. */
    String links() {
        Audit.Sums sums = audit.sums();
        String half = format("%.1f s", audit.appliedAfterSeconds(50));
        String most = format("%.1f s", audit.appliedAfterSeconds(99));
        return say(
                sums.duringLoss() + " orders were given while the link was dead; " + sums.appliedAfterLoss()
                        + " of them were applied after it. " + sums.sentAgain() + " were sent more than once; "
                        + sums.neverReached() + " expired in the ledger. From the word to the street: half within "
                        + half + ", 99 % within " + most + ".",
                sums.duringLoss() + " ordres ont été donnés liaison coupée ; " + sums.appliedAfterLoss()
                        + " d'entre eux ont été appliqués ensuite. " + sums.sentAgain()
                        + " ont été envoyés plus d'une fois ; " + sums.neverReached()
                        + " ont expiré dans le registre. De la parole à la rue : la moitié en moins de " + half
                        + ", 99 % en moins de " + most + ".");
    }

    Table orders() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                say("order, post", "ordre, poste"),
                say("ordered", "donnés"),
                say("applied", "appliqués"),
                say("refused", "refusés"),
                say("suspended", "suspendus"),
                say("expired", "expirés"),
                say("revoked", "révoqués"),
                say("superseded", "remplacés"),
                say("open", "ouverts")));
        audit.kinds().forEach((kind, sums) -> rows.add(row(kind, sums)));
        rows.add(row(say("all", "tous"), audit.sums()));
        return new Table(say("Orders and what came of them", "Les ordres et leur suite"), rows);
    }

    private static List<String> row(String name, Audit.Sums sums) {
        List<String> row = new ArrayList<>(List.of(name));
        IntStream.of(
                        sums.ordered(),
                        sums.applied(),
                        sums.refused(),
                        sums.suspended(),
                        sums.expired(),
                        sums.revoked(),
                        sums.superseded(),
                        sums.open())
                .mapToObj(Integer::toString)
                .forEach(row::add);
        return row;
    }

    Table hours() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                say("hour", "heure"),
                say("usual traffic", "trafic habituel"),
                say("that day", "ce jour-là"),
                say("vehicles", "véhicules"),
                say("mean wait", "attente moyenne"),
                say("on foot", "à pied"),
                say("mean wait on foot", "attente moyenne à pied")));
        List<Waited> hours = audit.hours();
        for (int i = 0; i < hours.size(); i++) {
            int hour = audit.window().from() + i;
            Waited waited = hours.get(i);
            rows.add(List.of(
                    hour + say(":00", " h"),
                    format("%.0f %%", 100 * Curve.usual(hour)),
                    format("%.0f %%", 100 * Curve.thatDay(hour)),
                    Long.toString(waited.vehicles()),
                    format("%.1f s", waited.meanSeconds()),
                    Long.toString(waited.walkers()),
                    format("%.1f s", waited.meanSecondsOnFoot())));
        }
        return new Table(
                say(
                        "Traffic (share of the busiest hour) and how long it waited",
                        "Le trafic (part de l'heure la plus chargée) et son attente"),
                rows);
    }

    String text() {
        return String.join("\n", title(), scope(), "", text(orders()), links(), "", text(hours()))
                .stripTrailing();
    }

    private static String text(Table table) {
        StringBuilder text = new StringBuilder(table.title()).append('\n');
        int columns = table.rows().getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : table.rows()) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : table.rows()) {
            StringBuilder line = new StringBuilder("  ");
            for (int i = 0; i < columns; i++) {
                String blank = " ".repeat(widths[i] - row.get(i).length());
                line.append(i == 0 ? row.get(i) + blank : "  " + blank + row.get(i));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private String format(String pattern, double value) {
        return String.format(locale(), pattern, value);
    }
}
