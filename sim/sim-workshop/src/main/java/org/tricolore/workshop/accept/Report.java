package org.tricolore.workshop.accept;

import java.util.List;
import org.tricolore.Version;
import org.tricolore.config.SiteJunction;
import org.tricolore.model.Junction;
import org.tricolore.model.SignalGroup;
import org.tricolore.model.SignalPlan;
import org.tricolore.workshop.diagram.Diagram;

/** The acceptance test as one printable page that needs nothing beside it: no script, no font, no picture of its own. */
final class Report {
    private static final String STYLE = """
            body{font:14px/1.45 sans-serif;color:#111;max-width:1000px;margin:2rem auto;padding:0 1rem}
            h1{font-size:24px}h2{font-size:18px;margin-top:2rem;border-bottom:2px solid #111}
            table{border-collapse:collapse;width:100%;margin:.5rem 0}
            th,td{border:1px solid #bbb;padding:3px 7px;text-align:left;vertical-align:top}
            th{background:#eee}.ok{color:#063}.no{color:#fff;background:#b00;font-weight:bold}
            .matrix td,.matrix th{text-align:center}.self{background:#ccc}
            svg{max-width:100%;height:auto}pre{white-space:pre-wrap;word-break:break-all;font-size:11px}
            @media print{body{margin:0;max-width:none}h2{break-after:avoid}tr,svg{break-inside:avoid}}
            """;

    private final Acceptance acceptance;

    private final Language say;

    private final StringBuilder out = new StringBuilder();

    private Report(Acceptance acceptance, Language say) {
        this.acceptance = acceptance;
        this.say = say;
    }

    /**
     * The page, without its signature.
     *
     * @param day written on it, such as {@code 2026-11-24}
     */
    static String html(Acceptance acceptance, Language say, String day) {
        Report report = new Report(acceptance, say);
        report.head(day);
        acceptance.sections().forEach(report::section);
        acceptance.site().junctions().forEach(report::documents);
        report.line("<p>"
                + say.say(
                        "Tried on a virtual cabinet with the agent's own control cycle and safety gate. What hangs on real wires is"
                                + " tried in the street: tricolore hardware test. This is not a certified device.",
                        "Essayé sur une armoire virtuelle avec le cycle de contrôle et la porte de sécurité de l'agent. Ce qui"
                                + " pend à de vrais fils s'essaie dans la rue : tricolore hardware test. Cet équipement n'est pas"
                                + " certifié.")
                + "</p>");
        return report.out.toString();
    }

    private void head(String day) {
        var site = acceptance.site();
        String title = say.say("Acceptance test: ", "Essai de réception : ")
                + (say.french() ? site.titleFrench() : site.titleEnglish());
        line("<!doctype html>");
        line("<html lang=\"" + (say.french() ? "fr" : "en") + "\"><head><meta charset=\"utf-8\">");
        line("<meta name=\"viewport\" content=\"width=device-width\"><title>" + escaped(title) + "</title>");
        line("<style>" + STYLE + "</style></head><body>");
        line("<h1>" + escaped(title) + "</h1>");
        line("<table>");
        pair(say.say("Site", "Site"), site.name());
        pair(say.say("Day", "Jour"), day);
        pair("Tricolore", Version.TEXT);
        pair("site.yaml SHA-256", site.siteHash());
        pair("safety.yaml SHA-256", site.safetyHash());
        String result = acceptance.passed()
                ? say.say("PASSED, ", "RÉUSSI, ") + acceptance.checks() + say.say(" checks", " vérifications")
                : say.say("FAILED, ", "ÉCHOUÉ, ")
                        + acceptance.failed()
                        + say.say(" of ", " sur ")
                        + acceptance.checks();
        line("<tr><th>" + say.say("Result", "Résultat") + "</th><td class=\"" + mark(acceptance.passed()) + "\">"
                + escaped(result) + "</td></tr>");
        line("</table>");
    }

    private void section(Section section) {
        line("<h2>" + escaped(section.title()) + "</h2>");
        if (!section.note().isEmpty()) {
            line("<p>" + escaped(section.note()) + "</p>");
        }
        if (section.checks().isEmpty()) {
            return;
        }
        line("<table><tr><th>" + say.say("Tried", "Essayé") + "</th><th>" + say.say("Required", "Exigé") + "</th><th>"
                + say.say("Seen", "Vu") + "</th><th></th></tr>");
        for (Check check : section.checks()) {
            line("<tr><td>" + escaped(check.tried()) + "</td><td>" + escaped(check.expected()) + "</td><td>"
                    + escaped(check.seen()) + "</td><td class=\"" + mark(check.passed()) + "\">"
                    + (check.passed() ? "✓" : say.say("✗ failed", "✗ échec")) + "</td></tr>");
        }
        line("</table>");
    }

    private void documents(SiteJunction one) {
        Junction junction = one.junction();
        line("<h2>" + escaped(say.say("Matrix of ", "Matrice de ") + junction.name()) + "</h2>");
        line("<p>"
                + say.say(
                        "Clearance in seconds from the end of yellow of the row to the green of the column.",
                        "Rouge de dégagement en secondes, de la fin du jaune de la ligne au vert de la colonne.")
                + "</p>");
        matrix(junction);
        for (SignalPlan plan : junction.plans().values()) {
            line("<h2>" + escaped(say.say("Signal diagram ", "Diagramme de feux ") + plan.name()) + "</h2>");
            String svg = Diagram.of(junction, plan, say.locale()).svg();
            line(svg.substring(svg.indexOf("<svg")));
        }
    }

    private void matrix(Junction junction) {
        List<SignalGroup> groups = junction.groups();
        StringBuilder head = new StringBuilder("<table class=\"matrix\"><tr><th></th>");
        groups.forEach(
                group -> head.append("<th>").append(escaped(group.name())).append("</th>"));
        line(head + "</tr>");
        for (int from = 0; from < groups.size(); from++) {
            StringBuilder row =
                    new StringBuilder("<tr><th>" + escaped(groups.get(from).name()) + "</th>");
            for (int to = 0; to < groups.size(); to++) {
                int clearance = junction.matrix().clearanceMillis(from, to);
                row.append(
                        from == to
                                ? "<td class=\"self\"></td>"
                                : "<td>" + (clearance < 0 ? "" : tenths(clearance)) + "</td>");
            }
            line(row + "</tr>");
        }
        line("</table>");
    }

    private String tenths(int millis) {
        return millis % 1_000 == 0
                ? String.valueOf(millis / 1_000)
                : String.format(say.locale(), "%.1f", millis / 1_000.0);
    }

    private void pair(String name, String value) {
        line("<tr><th>" + name + "</th><td>" + escaped(value) + "</td></tr>");
    }

    private static String mark(boolean passed) {
        return passed ? "ok" : "no";
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
