package org.tricolore.workshop.theatre;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.tricolore.command.Common;
import org.tricolore.config.Site;

/** A comparison for a person, in a few lines. */
final class ComparisonText {
    private final JsonNode told;

    private final Common common;

    private final Site site;

    private final StringBuilder text = new StringBuilder();

    /** @param told as {@link ComparisonJson} tells it */
    ComparisonText(JsonNode told, Common common, Site site) {
        this.told = told;
        this.common = common;
        this.site = site;
    }

    String text() {
        line(common.say("from tick ", "à partir du tic ") + moment(told.path("from"))
                + common.say(", for ", ", pendant ") + told.path("seconds").asInt() + " s:");
        told.path("whatIf").forEach(change -> line("  " + change.asText()));
        for (JsonNode step : told.path("orders")) {
            line("  " + step.path("phase").asText() + " "
                    + local(step.path("at").asText()) + " "
                    + step.path(common.say("text", "textFr")).asText());
        }
        JsonNode differs = told.path("differs");
        if (differs.isObject()) {
            StringBuilder lamps = new StringBuilder();
            differs.path("lamps")
                    .forEach(lamp -> lamps.append(lamps.isEmpty() ? "" : ", ").append(lamp.asText()));
            line(common.say("the lamps differ first at tick ", "les feux diffèrent d'abord au tic ")
                    + moment(differs)
                    + common.say(": ", " : ")
                    + lamps
                    + common.say(", in all in ", ", en tout dans ")
                    + told.path("ticksThatDiffer").asInt()
                    + common.say(" ticks", " tics"));
        } else {
            line(common.say("the lamps are the same in every tick", "les feux sont les mêmes à chaque tic"));
        }
        JsonNode delay = told.path("delay");
        line(String.format(
                Locale.ROOT,
                "%-24s %21s  %21s  %12s",
                common.say("time stood", "temps d'arrêt"),
                common.say("as it was", "ce qui fut"),
                common.say("what if", "et si"),
                common.say("difference", "différence")));
        for (JsonNode approach : delay.path("approaches")) {
            String foot = approach.path("onFoot").asBoolean() ? common.say(", on foot", ", à pied") : "";
            row(approach.path("name").asText() + foot, approach);
        }
        row(common.say("all vehicles", "tous les véhicules"), delay.path("vehicles"));
        row(common.say("all on foot", "tous à pied"), delay.path("onFoot"));
        line(told.path(common.say("assumes", "assumesFr")).asText());
        return text.toString();
    }

    private void row(String name, JsonNode both) {
        line(String.format(
                Locale.ROOT,
                "  %-22s %21s  %21s  %+10.1f s",
                name,
                one(both.path("was")),
                one(both.path("branch")),
                both.path("differenceSeconds").asDouble()));
    }

    private static String one(JsonNode delay) {
        return String.format(
                Locale.ROOT,
                "%.1f s (%d, Ø %.1f s)",
                delay.path("seconds").asDouble(),
                delay.path("passed").asLong() + delay.path("waiting").asLong(),
                delay.path("mean").asDouble());
    }

    private String moment(JsonNode at) {
        return at.path("tick").asLong() + " (" + local(at.path("at").asText()) + ")";
    }

    private String local(String at) {
        return DateTimeFormatter.ofPattern("HH:mm:ss.S", Locale.ROOT)
                .format(Instant.parse(at).atZone(site.timetable().zone()));
    }

    private void line(String one) {
        text.append(one.stripTrailing()).append('\n');
    }
}
