package org.tricolore.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.tricolore.signal.Cause;

/** Events of a journal as one line each for a person, in English or French. */
public final class JournalSentences {
    private JournalSentences() {}

    static String told(JsonNode event, Common common) {
        return String.format(
                        "%7d  %s  %s  %-18s %-12s %s",
                        event.path("seq").asLong(),
                        event.path("at").asText(),
                        event.path("class").asText(),
                        event.path("kind").asText(),
                        event.path("subject").asText(),
                        sentence(event, common.locale() == Locale.FRENCH))
                .stripTrailing();
    }

    /** What happened, without when and where: a sentence, or whatever stands for it; empty where the kind says it all. */
    public static String sentence(JsonNode event, boolean french) {
        JsonNode data = event.path("data");
        String text = french ? "textFr" : "text";
        return switch (event.path("kind").asText()) {
            case "ASPECT" -> data.path("aspect").asText() + ": " + cause(data.path("cause"), french);
            case "PLAN" ->
                data.path("plan").asText() + " (" + data.path("holder").asText() + ")";
            case "STAGE" -> data.path("stage").asText();
            case "MODE" -> data.path("mode").asText();
            case "PHASE" -> data.path("phase").asText();
            case "EQUIPMENT", "WEATHER" ->
                data.path("state").asText()
                        + (data.has("waitsFor")
                                ? say(french, ", waits for ", ", attend ")
                                        + data.path("waitsFor").asText()
                                : "");
            case "FLASHER" ->
                data.path("level").asText().equals("ON")
                        ? say(french, "holds the lamps", "tient les feux")
                        : say(french, "at rest", "au repos");
            case String kind
            when data.size() == 1 && data.has("level") -> data.path("level").asText();
            case "GAP" ->
                say(
                        french,
                        data.path("count").asLong() + " events missing between "
                                + data.path("from").asLong() + " and "
                                + data.path("to").asLong(),
                        data.path("count").asLong() + " événements manquent entre "
                                + data.path("from").asLong() + " et "
                                + data.path("to").asLong());
            case "CLOCK_STEPPED" ->
                say(french, "the clock moved by ", "l'horloge a bougé de ")
                        + data.path("stepMillis").asLong() / 1_000.0 + " s";
            case "CLOCK_LOST" ->
                say(
                        french,
                        "the clock is no longer kept by the common one",
                        "l'horloge n'est plus tenue par la commune");
            case "CLOCK_SYNCED" ->
                say(
                        french,
                        "the clock is kept by the common one again",
                        "l'horloge est de nouveau tenue par la commune");
            case String kind
            when data.has("letters") ->
                say(
                                french,
                                data.path("letters").asLong() + " letters: ",
                                data.path("letters").asLong() + " messages : ")
                        + event.path("cause").asText();
            case String kind when kind.startsWith("ORDER_") -> order(event, data, text);
            default -> data.has(text) ? data.path(text).asText() : data.isEmpty() ? "" : data.toString();
        };
    }

    private static String order(JsonNode event, JsonNode data, String text) {
        StringBuilder told = new StringBuilder(data.path("post").asText());
        if (data.has("do")) {
            told.append(' ')
                    .append(data.path("do"))
                    .append(' ')
                    .append(data.path("reason").asText());
        }
        if (event.has("cause")) {
            told.append(' ').append(event.path("cause").asText());
        }
        told.append(' ').append(data.path(text).asText());
        return told.append(' ').append(data.path("id").asText()).toString().strip();
    }

    /** The value is told in words; one that a newer agent wrote, as it is. */
    public static String cause(JsonNode value, boolean french) {
        try {
            Cause cause = new Cause(
                    Cause.Reason.valueOf(value.path("reason").asText()),
                    value.path("subject").asText(),
                    value.path("millis").asInt());
            return say(french, cause.english(), cause.french());
        } catch (IllegalArgumentException unknown) {
            return value.toString();
        }
    }

    private static String say(boolean french, String english, String inFrench) {
        return french ? inFrench : english;
    }
}
