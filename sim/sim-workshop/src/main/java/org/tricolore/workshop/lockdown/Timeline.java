package org.tricolore.workshop.lockdown;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.tricolore.model.OrderPhase;

/** A drawing of the day: orders given in each quarter of an hour, the refused among them, and the mean wait of vehicles. */
final class Timeline {
    private static final int WIDTH = 900;

    private static final int HEIGHT = 260;

    private static final int LEFT = 50;

    private static final int BASE = 220;

    private static final int ROOM = 180;

    private final AuditText say;

    private final int[] given;

    private final int[] refused;

    private final List<Waited> waits;

    private final StringBuilder out = new StringBuilder();

    Timeline(AuditText say) {
        this.say = say;
        Window window = say.audit().window();
        waits = say.audit().quarters();
        given = new int[waits.size()];
        refused = new int[waits.size()];
        for (Life life : say.audit().lives()) {
            int quarter = window.quarter(life.order.issuedAt());
            given[quarter]++;
            refused[quarter] += life.was(OrderPhase.REFUSED) ? 1 : 0;
        }
    }

    String svg() {
        String alt = say.say(
                "Orders of each quarter of an hour (bars, red: refused) and the mean wait of vehicles (line)",
                "Ordres de chaque quart d'heure (barres, rouge : refusés) et attente moyenne des véhicules (ligne)");
        out.append("<svg viewBox=\"0 0 ").append(WIDTH).append(' ').append(HEIGHT);
        out.append("\" role=\"img\" xmlns=\"http://www.w3.org/2000/svg\"><title>");
        out.append(alt).append("</title>\n");
        int most = Math.max(1, IntStream.of(given).max().orElse(1));
        double longest = Math.max(1, waits.stream().mapToDouble(Waited::meanSeconds).max().orElse(1));
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < given.length; i++) {
            bar(i, given[i], most, "#9db8d9");
            bar(i, refused[i], most, "#c0392b");
            line.append(number(x(i + 0.5))).append(',');
            line.append(number(BASE - ROOM * waits.get(i).meanSeconds() / longest)).append(' ');
        }
        out.append("<polyline fill=\"none\" stroke=\"#1b5e20\" stroke-width=\"2\" points=\"")
                .append(line.toString().strip())
                .append("\"/>\n");
        axis();
        text(LEFT, 18, alt);
        text(LEFT, 34, say.say("highest bar ", "plus haute barre ") + most + " · "
                + String.format(say.locale(), "%.1f s", longest)
                + say.say(" highest wait", " attente la plus longue"));
        return out.append("</svg>\n").toString();
    }

    private void axis() {
        Window window = say.audit().window();
        int each = 60 / Window.QUARTER_MINUTES;
        for (int hour = window.from(); hour <= window.until(); hour++) {
            double x = x((hour - window.from()) * each);
            String stroke = hour == Window.NOON ? "#c0392b" : "#999";
            out.append("<path stroke=\"").append(stroke).append("\" d=\"M").append(number(x));
            out.append(hour == Window.NOON ? " 40V" : " 216V").append(BASE + 4).append("\"/>\n");
            text(x - 12, BASE + 20, hour + say.say(":00", " h"));
        }
    }

    private void bar(int quarter, int count, int most, String colour) {
        double height = (double) ROOM * count / most;
        out.append("<rect x=\"").append(number(x(quarter) + 1));
        out.append("\" y=\"").append(number(BASE - height));
        out.append("\" width=\"").append(number(x(1) - x(0) - 2));
        out.append("\" height=\"").append(number(height));
        out.append("\" fill=\"").append(colour).append("\"/>\n");
    }

    private void text(double x, double y, String text) {
        out.append("<text font-size=\"12\" x=\"").append(number(x)).append("\" y=\"").append(number(y));
        out.append("\">").append(text).append("</text>\n");
    }

    private double x(double quarter) {
        return LEFT + quarter * (WIDTH - 2 * LEFT) / given.length;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
