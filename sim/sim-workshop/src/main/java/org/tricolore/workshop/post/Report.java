package org.tricolore.workshop.post;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.tricolore.command.Exit;

/** What an operator reads of orders under way: each step of one, the progress of many, a line for each at the end. */
final class Report {
    private final PostCommand post;

    private final boolean bulk;

    private final boolean json;

    private final PrintWriter out;

    private final PrintWriter err;

    private final Screen progress;

    private int given;

    private int answered;

    private int done;

    private int refused;

    Report(PostCommand post, boolean bulk, boolean json, PrintWriter out, PrintWriter err) {
        this.post = post;
        this.bulk = bulk;
        this.json = json;
        this.out = out;
        this.err = err;
        this.progress = new Screen(err, Screen.isTerminal());
    }

    /** The ledger has them. */
    void given(List<LedgerEntry> orders) {
        given = orders.size();
        if (!bulk && !json) {
            orders.forEach(order -> line(order.site(), "#" + order.id(), ""));
        }
    }

    void told(LedgerEntry order) {
        if (json) {
            return;
        }
        if (!bulk) {
            line(order.site(), order.standing().name() + code(order), sentence(order));
            return;
        }
        switch (order.standing()) {
            case RECEIVED -> answered++;
            case APPLIED -> done++;
            case REFUSED -> refused++;
            default -> {
                // Counted at the end.
            }
        }
        String text = post.say(
                given + " orders: " + answered + " received, " + done + " applied, " + refused + " refused",
                given + " ordres : " + answered + " reçus, " + done + " appliqués, " + refused + " refusés");
        progress.show(List.of(text), "");
    }

    void trouble(String sentence) {
        err.println(sentence);
        err.flush();
    }

    /** One line for each site, and the exit code. */
    int end(Follow follow) {
        boolean good = follow.left() == 0
                && follow.orders().stream().allMatch(order -> order.applied() && order.standing() != Standing.REFUSED);
        if (json) {
            ObjectNode report = JsonNodeFactory.instance.objectNode();
            report.put("ok", good);
            var list = report.putArray("orders");
            follow.orders()
                    .forEach(order -> list.addObject()
                            .put("site", order.site())
                            .put("id", order.id().toString())
                            .put("phase", order.standing().name())
                            .put("code", order.code())
                            .put("text", order.english())
                            .put("textFr", order.french())
                            .put("applied", order.applied()));
            out.println(report);
        } else if (bulk) {
            follow.orders()
                    .forEach(order -> out.printf(
                            "%-24s %-11s %-14s %s%n", order.site(), order.standing(), order.code(), sentence(order)));
            long applied = follow.orders().stream().filter(LedgerEntry::applied).count();
            out.println(post.say(
                    applied + " of " + given + " sites show it", applied + " sites sur " + given + " l'affichent"));
        }
        if (follow.left() > 0) {
            trouble(post.say(
                    follow.left() + " still under way; \"resume\" takes them up",
                    follow.left() + " encore en cours ; « resume » les reprend"));
        }
        out.flush();
        return good ? Exit.DONE : Exit.PROBLEMS;
    }

    private void line(String site, String what, String sentence) {
        out.printf(
                "%s  %s  %s%n", LocalTime.now().truncatedTo(ChronoUnit.MILLIS), site, (what + "  " + sentence).strip());
        out.flush();
    }

    private static String code(LedgerEntry order) {
        return order.code().isEmpty() ? "" : " " + order.code();
    }

    private String sentence(LedgerEntry order) {
        return post.tool.common().locale() == Locale.FRENCH ? order.french() : order.english();
    }
}
