package org.tricolore.workshop.lockdown;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.tricolore.Version;
import org.tricolore.model.OrderPhase;

/** The audit as one page that needs nothing else: figures, drawing, and every order with its life. */
final class AuditPage {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(Window.ZONE);

    private static final String STYLE = """
            body{font:15px/1.4 system-ui,sans-serif;margin:2em auto;max-width:70em;padding:0 1em}
            table{border-collapse:collapse;margin:1em 0}td,th{border:1px solid #bbb;padding:.2em .6em;text-align:left}
            .figures td+td{text-align:right}svg{max-width:100%}
            """;

    private final AuditText say;

    private final StringBuilder out = new StringBuilder();

    AuditPage(AuditText say) {
        this.say = say;
    }

    String html() {
        line("<!doctype html>");
        line("<html lang=\"" + say.locale().getLanguage() + "\"><head><meta charset=\"utf-8\">");
        line("<meta name=\"viewport\" content=\"width=device-width\"><title>" + escaped(say.title()) + "</title>");
        line("<style>" + STYLE + "</style></head><body>");
        line("<h1>" + escaped(say.title()) + "</h1>");
        line("<p>" + escaped(say.scope()) + "</p>");
        line("<h2>" + say.say("The hours", "Les heures") + "</h2>");
        line(new Timeline(say).svg());
        table(say.hours(), "figures");
        table(say.orders(), "figures");
        line("<p>" + escaped(say.links()) + "</p>");
        lives();
        line("<p>Tricolore " + escaped(Version.TEXT) + "</p></body></html>");
        return out.toString();
    }

    private void table(AuditText.Table table, String kind) {
        line("<h2>" + escaped(table.title()) + "</h2>");
        line("<table class=\"" + kind + "\">");
        boolean head = true;
        for (List<String> row : table.rows()) {
            row(row, head ? "th" : "td");
            head = false;
        }
        line("</table>");
    }

    private void row(List<String> cells, String cell) {
        line(cells.stream()
                .map(text -> "<" + cell + ">" + escaped(text) + "</" + cell + ">")
                .collect(Collectors.joining("", "<tr>", "</tr>")));
    }

    private void lives() {
        line("<h2>" + say.say("Who ordered what, since when", "Qui a ordonné quoi, depuis quand") + "</h2>");
        for (Street.Day day : say.audit().days()) {
            line("<details><summary>" + escaped(day.site().name() + ", " + title(day)) + " ("
                    + day.lives().size() + ")</summary>");
            day.losses()
                    .forEach(loss -> line("<p>" + say.say("link dead ", "liaison coupée ") + clock(loss.from()) + " – "
                            + clock(loss.until()) + "</p>"));
            line("<table>");
            row(
                    List.of(
                            say.say("given", "donné"),
                            say.say("post", "poste"),
                            say.say("order", "ordre"),
                            say.say("target", "cible"),
                            say.say("reason", "motif"),
                            say.say("sent", "envois"),
                            say.say("life", "vie")),
                    "th");
            day.lives().forEach(this::life);
            line("</table></details>");
        }
    }

    private String title(Street.Day day) {
        return say.say(day.site().titleEnglish(), day.site().titleFrench());
    }

    private void life(Life life) {
        String steps = life.steps().stream()
                .map(step -> clock(step.at()) + " " + step.phase()
                        + (step.phase() == OrderPhase.REFUSED ? " " + step.code() : ""))
                .collect(Collectors.joining(", "));
        row(
                List.of(
                        clock(life.order.issuedAt()),
                        life.order.post().name(),
                        life.order.task().type() + " "
                                + life.order.task().fields().values(),
                        life.order.target(),
                        life.order.reason(),
                        Integer.toString(life.sends()),
                        life.lapsed() ? say.say("expired in the ledger", "expiré dans le registre") : steps),
                "td");
    }

    private static String clock(Instant at) {
        return CLOCK.format(at);
    }

    private void line(String html) {
        out.append(html).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
