package org.tricolore.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.tricolore.Version;
import org.tricolore.config.Site;
import org.tricolore.model.Moment;
import org.tricolore.model.Words;
import org.tricolore.replay.Difference;
import org.tricolore.replay.RecordingFile.Ending;
import org.tricolore.replay.Replayed;
import org.tricolore.replay.Why;
import org.tricolore.safety.Latch;

/** What a replay tells a person or a machine; the same bytes each time. */
final class ReplayReport {
    private static final double MILLIS_OF_AN_HOUR = 3_600_000;

    private final Replayed replayed;

    private final Site site;

    private final Common common;

    ReplayReport(Replayed replayed, Site site, Common common) {
        this.replayed = replayed;
        this.site = site;
        this.common = common;
    }

    /** A few lines; ends with a line break. */
    String text() {
        StringBuilder text = new StringBuilder();
        if (!replayed.header().isOf(site)) {
            text.append(say(
                            "replayed on other files of the site than those of the recording",
                            "rejoué sur d'autres fichiers de site que ceux de l'enregistrement"))
                    .append('\n');
        }
        replayed.difference().ifPresentOrElse(difference -> differs(text, difference), () -> identical(text));
        replayed.why().ifPresent(why -> why(text, why));
        return text.toString();
    }

    /** {@code {site, agent, ticks, hours, orders, identical, ending?, sentence?, differsAt?, why?}}. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("site", site.name());
        json.put("sameSite", replayed.header().isOf(site));
        json.put("recordedBy", replayed.header().agent());
        json.put("replayedBy", Version.TEXT);
        json.put("ticks", replayed.ticks());
        json.put("hours", replayed.millis() / MILLIS_OF_AN_HOUR);
        json.put("orders", replayed.orders());
        json.put("identical", replayed.identical());
        replayed.ending().ifPresent(ending -> {
            json.put("ending", ending.name());
            if (!ending(ending).isEmpty()) {
                json.put("sentence", say(ending(ending)));
            }
        });
        if (replayed.lost() > 0) {
            json.put("lostTicks", replayed.lost());
        }
        replayed.difference().ifPresent(difference -> {
            ObjectNode at = json.putObject("differsAt");
            moment(at, difference.at());
            ArrayNode points = at.putArray("points");
            difference
                    .points()
                    .forEach(point -> points.addObject()
                            .put("what", say(point.what()))
                            .put("recorded", say(point.recorded()))
                            .put("now", say(point.now())));
        });
        replayed.why().ifPresent(why -> why(json.putObject("why"), why));
        return json;
    }

    private void identical(StringBuilder text) {
        String hours = String.format(Locale.ROOT, "%.2f", replayed.millis() / MILLIS_OF_AN_HOUR);
        text.append(say(
                        "identical: " + replayed.ticks() + " ticks, " + hours + " hours of street, " + replayed.orders()
                                + " orders",
                        "identique : " + replayed.ticks() + " tics, " + hours + " heures de rue, " + replayed.orders()
                                + " ordres"))
                .append('\n');
        replayed.ending()
                .map(this::ending)
                .filter(sentence -> !sentence.isEmpty())
                .ifPresent(sentence -> text.append(say(sentence)).append('\n'));
    }

    private void differs(StringBuilder text, Difference difference) {
        text.append(say("differs at tick ", "diffère au tic "))
                .append(difference.at().tick())
                .append(", ")
                .append(difference.at().wall())
                .append(" (")
                .append(local(difference.at().wall()))
                .append(say(" at the site), after ", " sur place), après "))
                .append(replayed.ticks() - 1)
                .append(say(" identical ticks:", " tics identiques :"))
                .append('\n');
        for (Difference.Point point : difference.points()) {
            text.append("  ")
                    .append(say(point.what()))
                    .append(say(": recorded ", " : enregistré "))
                    .append(say(point.recorded()))
                    .append(say(", now ", ", maintenant "))
                    .append(say(point.now()))
                    .append('\n');
        }
        if (!replayed.header().agent().equals(Version.TEXT)) {
            text.append(say(
                            "recorded by Tricolore " + replayed.header().agent() + ", replayed by " + Version.TEXT,
                            "enregistré par Tricolore " + replayed.header().agent() + ", rejoué par " + Version.TEXT))
                    .append('\n');
        }
    }

    private Words ending(Ending ending) {
        long last = replayed.last().map(Moment::tick).orElse(-1L);
        return switch (ending) {
            case CLOSED -> Words.NONE;
            case FULL ->
                new Words(
                        "the recording reached its bound at tick " + last + " and ends there",
                        "l'enregistrement a atteint sa limite au tic " + last + " et s'y arrête");
            case CUT ->
                new Words(
                        "the recording has no end (killed, or still running): replayed up to tick " + last,
                        "l'enregistrement n'a pas de fin (tué, ou encore en cours) : rejoué jusqu'au tic " + last);
            case TORN ->
                new Words(
                        "the last line is torn (power cut?) and was left out: replayed up to tick " + last,
                        "la dernière ligne est déchirée (coupure ?) et a été laissée : rejoué jusqu'au tic " + last);
            case GAP ->
                new Words(
                        "the recording misses " + replayed.lost() + " ticks after tick " + last
                                + " (the disk was too slow): what comes after cannot be replayed",
                        "il manque " + replayed.lost() + " tics à l'enregistrement après le tic " + last
                                + " (disque trop lent) : la suite ne peut être rejouée");
        };
    }

    private void why(StringBuilder text, Why why) {
        text.append(say("tick ", "tic "))
                .append(why.at().tick())
                .append(", ")
                .append(why.at().wall())
                .append(" (")
                .append(local(why.at().wall()))
                .append(say(" at the site)", " sur place)"));
        if (site.hasSeveral()) {
            text.append('\n');
        } else {
            text.append(say(": ", " : "));
        }
        why.latch().filter(_ -> site.hasSeveral()).ifPresent(latch -> latch(text, latch));
        for (Why.Place junction : why.junctions()) {
            if (site.hasSeveral()) {
                text.append(junction.name()).append(say(": ", " : "));
            }
            why(text, junction, why.latch().filter(_ -> !site.hasSeveral()));
        }
    }

    private void latch(StringBuilder text, Latch latch) {
        text.append(say("  lamps let go: ", "  feux lâchés : "))
                .append(latch.code())
                .append(' ')
                .append(say(latch.english(), latch.french()))
                .append('\n');
    }

    private void why(StringBuilder text, Why.Place junction, Optional<Latch> latch) {
        text.append(junction.phase());
        junction.plan()
                .ifPresent(plan -> text.append(", ")
                        .append(plan)
                        .append(say(" second ", " seconde "))
                        .append(junction.cycleMillis().orElse(0) / 1000.0));
        text.append(say(", asked: ", ", demandé : "))
                .append(junction.demanded())
                .append('\n');
        latch.ifPresent(held -> latch(text, held));
        for (Why.Group group : junction.groups()) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-6s %-16s %s %s (%s %d)  %s%n".replace("%n", "\n"),
                    group.name(),
                    group.aspect(),
                    say("since", "depuis"),
                    local(group.since()),
                    say("tick", "tic"),
                    group.sinceTick(),
                    say(group.cause().english(), group.cause().french())));
        }
    }

    /** The first junction's figures stand at the top, as for a site that has no other; then each by its name. */
    private void why(ObjectNode json, Why why) {
        moment(json, why.at());
        why.latch().ifPresent(latch -> json.put("latch", latch.code()));
        why(json, why.junctions().getFirst());
        if (site.hasSeveral()) {
            ObjectNode each = json.putObject("junctions");
            why.junctions().forEach(junction -> why(each.putObject(junction.name()), junction));
        }
    }

    private void why(ObjectNode json, Why.Place junction) {
        json.put("phase", junction.phase().name());
        junction.plan().ifPresent(plan -> json.put("plan", plan));
        junction.cycleMillis().ifPresent(millis -> json.put("cycleSecond", millis / 1000.0));
        json.put("asked", junction.demanded());
        ArrayNode groups = json.putArray("groups");
        junction.groups()
                .forEach(group -> groups.addObject()
                        .put("group", group.name())
                        .put("aspect", group.aspect().name())
                        .put("sinceTick", group.sinceTick())
                        .put("since", group.since().toString())
                        .put("cause", group.cause().reason().name())
                        .put("why", say(group.cause().english(), group.cause().french())));
    }

    private static void moment(ObjectNode json, Moment moment) {
        json.put("tick", moment.tick()).put("at", moment.wall().toString());
    }

    private String local(Instant at) {
        return DateTimeFormatter.ofPattern("HH:mm:ss.S", Locale.ROOT)
                .format(at.atZone(site.timetable().zone()));
    }

    private String say(Words words) {
        return common.say(words.english(), words.french());
    }

    private String say(String english, String french) {
        return common.say(english, french);
    }
}
