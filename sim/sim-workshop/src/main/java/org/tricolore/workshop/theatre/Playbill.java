package org.tricolore.workshop.theatre;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import org.tricolore.command.Common;
import org.tricolore.config.Site;

/**
 * What is told when the theatre has opened.
 *
 * @param outline of what is shown, as the page gets it
 */
record Playbill(Site site, URI page, JsonNode outline) {
    /** {@code {site, page, journal, size, first, last, ending?}}. */
    ObjectNode json() {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        told.put("site", site.name()).put("page", page.toString()).put("journal", outline.has("journal"));
        for (String field : List.of("size", "first", "last", "ending")) {
            if (outline.has(field)) {
                told.set(field, outline.path(field));
            }
        }
        return told;
    }

    String text(Common common) {
        StringBuilder text = new StringBuilder("Tricolore · ");
        text.append(common.say(site.titleEnglish(), site.titleFrench())).append('\n');
        text.append(common.say("  page    ", "  page      ")).append(page).append('\n');
        text.append(common.say("  from    ", "  de        "))
                .append(outline.path("first").asText())
                .append(common.say(" to ", " à "))
                .append(outline.path("last").asText())
                .append('\n');
        if (outline.has("ending")) {
            text.append(outline.path(common.say("ending", "endingFr")).asText()).append('\n');
        }
        return text.append(common.say("Ctrl-C ends.", "Ctrl-C pour finir.")).toString();
    }
}
