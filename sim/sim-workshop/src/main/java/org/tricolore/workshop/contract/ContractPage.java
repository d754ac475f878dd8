package org.tricolore.workshop.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.tricolore.model.Words;
import org.tricolore.workshop.contract.Contract.Topic;

/**
 * The contract as one HTML page that needs nothing else: both languages in it, no script, the same bytes every time.
 */
final class ContractPage {
    private final StringBuilder html = new StringBuilder(60_000);

    private ContractPage() {}

    static String of(Contract contract) {
        ContractPage page = new ContractPage();
        page.write(contract);
        return page.html.toString();
    }

    private void write(Contract contract) {
        html.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.append("<title>").append(escaped(contract.title().english())).append("</title>\n");
        html.append("<style>\n").append(style()).append("</style>\n</head>\n<body>\n");
        // Without a script: which of the two is checked decides what the style shows.
        html.append("<input type=\"radio\" name=\"language\" id=\"en\" checked><label for=\"en\">English</label>\n");
        html.append("<input type=\"radio\" name=\"language\" id=\"fr\"><label for=\"fr\">Français</label>\n<main>\n");
        both("h1", contract.title());
        both("p", contract.text());
        html.append("<p class=\"small\">AsyncAPI 3 · ").append(escaped(contract.version()));
        html.append(" · config/asyncapi.yaml · config/schema/*.schema.json</p>\n");
        overview(contract.topics());
        contract.topics().forEach(this::topic);
        html.append("</main>\n</body>\n</html>\n");
    }

    private void overview(List<Topic> topics) {
        html.append("<table class=\"overview\">\n<tr><th>Topic</th><th>").append(inline("Direction", "Sens"));
        html.append("</th><th>QoS</th><th>").append(inline("Retained", "Gardé"));
        html.append("</th><th>").append(inline("What", "Quoi")).append("</th></tr>\n");
        for (Topic topic : topics) {
            html.append("<tr><td><a href=\"#")
                    .append(anchor(topic))
                    .append("\"><code>")
                    .append(topic.name());
            html.append("</code></a></td><td class=\"nowrap\">")
                    .append(direction(topic))
                    .append("</td><td>");
            html.append(topic.qos())
                    .append("</td><td>")
                    .append(yesNo(topic.retained()))
                    .append("</td><td>");
            html.append(inline(topic.summary().english(), topic.summary().french()))
                    .append("</td></tr>\n");
        }
        html.append("</table>\n");
    }

    private void topic(Topic topic) {
        html.append("<section id=\"")
                .append(anchor(topic))
                .append("\">\n<h2><code>")
                .append(topic.name());
        html.append("</code></h2>\n");
        both("p", topic.summary());
        both("p", topic.text());
        html.append("<p class=\"small\"><code>")
                .append(escaped(topic.address()))
                .append("</code> · ");
        html.append(direction(topic)).append(" · QoS ").append(topic.qos()).append(" · ");
        html.append(topic.retained() ? inline("retained", "gardé par le broker") : inline("not retained", "non gardé"));
        html.append(" · ").append(escaped(topic.contentType()));
        topic.schemaFile()
                .ifPresent(file ->
                        html.append(" · <code>config/schema/").append(file).append("</code>"));
        html.append("</p>\n");
        if (topic.schemaFile().isPresent()) {
            fields(SchemaTable.of(topic.schema()));
        } else {
            html.append("<p>");
            topic.schema()
                    .path("enum")
                    .forEach(word -> html.append("<code>").append(word.asText()).append("</code> "));
            html.append("</p>\n");
        }
        html.append("</section>\n");
    }

    private void fields(List<SchemaTable.Row> rows) {
        html.append("<table>\n<tr><th>").append(inline("Field", "Champ")).append("</th><th>Type</th><th>");
        html.append(inline("Required", "Requis")).append("</th><th>").append(inline("Bounds", "Bornes"));
        html.append("</th><th>").append(inline("Meaning", "Sens (en anglais)")).append("</th></tr>\n");
        for (SchemaTable.Row row : rows) {
            html.append("<tr><td><code>").append(breakable(escaped(row.path()))).append("</code></td><td>");
            html.append(breakable(escaped(row.type()))).append("</td><td class=\"middle\">");
            html.append(row.required() ? "●" : "").append("</td><td>");
            html.append(breakable(escaped(row.bounds()))).append("</td><td>");
            html.append(escaped(row.description())).append("</td></tr>\n");
        }
        html.append("</table>\n");
    }

    private static String direction(Topic topic) {
        return topic.toAgent()
                ? inline(
                        topic.other() + " → agent",
                        (topic.other().equals("posts") ? "postes" : topic.other()) + " → agent")
                : inline("agent → posts", "agent → postes");
    }

    private static String yesNo(boolean yes) {
        return yes ? inline("yes", "oui") : inline("no", "non");
    }

    private static String anchor(Topic topic) {
        return "topic-" + topic.name().replace('/', '-');
    }

    private void both(String tag, Words words) {
        html.append('<').append(tag).append('>').append(inline(words.english(), words.french()));
        html.append("</").append(tag).append(">\n");
    }

    private static String inline(String english, String french) {
        return "<span lang=\"en\">" + escaped(english) + "</span><span lang=\"fr\">" + escaped(french) + "</span>";
    }

    /** Lets long names and patterns break where a reader would break them. */
    private static String breakable(String text) {
        return text.replace("|", "|<wbr>").replace(".", ".<wbr>").replace("-[", "-<wbr>[");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String style() {
        try (InputStream in = ContractPage.class.getResourceAsStream("contract.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
