package org.tricolore.workshop.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.tricolore.config.Site;
import org.tricolore.model.Order;
import org.tricolore.model.Post;
import org.tricolore.workshop.deeds.Deed;
import org.tricolore.workshop.deeds.Deeds;
import org.tricolore.workshop.deeds.Outcome;
import org.tricolore.workshop.scenario.Reading;
import org.tricolore.workshop.scenario.ScenarioReader;
import org.tricolore.workshop.scenario.Theatre;

/** Answers whoever wants to do something: with hands, with the key of a post, with a scenario. */
final class DeedDesk implements Asked {
    private final Site site;
    private final Deeds deeds;
    private final Theatre theatre;
    private final Supplier<ObjectNode> bench;
    private final Live live;
    private final MissionDesk missions;

    DeedDesk(Site site, Theatre theatre, Supplier<ObjectNode> bench, Live live) {
        this.site = site;
        this.deeds = Deeds.of(site);
        this.theatre = theatre;
        this.bench = bench;
        this.live = live;
        this.missions = new MissionDesk(site, theatre);
    }

    @Override
    public boolean answer(HttpExchange exchange, String path) throws IOException {
        switch (path) {
            case "/order" -> order(exchange);
            case "/deed" -> deed(exchange);
            case "/scenario" -> scenario(exchange);
            case "/mission/start" -> startMission(exchange);
            case "/mission/answer" -> answerMission(exchange);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** How everything stands that hands can be at and that no mission hides, and how far scenario and mission are. */
    ObjectNode view() {
        ObjectNode view = bench.get();
        Theatre.Progress progress = theatre.progress();
        view.put("writing", theatre.writing())
                .put("playing", progress.playing())
                .put("played", progress.done())
                .put("playedOf", progress.of());
        problems(view.putArray("refused"), progress.refused());
        missions.veil(view);
        return view;
    }

    private static void problems(ArrayNode to, Iterable<Reading.Problem> problems) {
        problems.forEach(problem -> to.addObject()
                .put("line", problem.line())
                .put("text", problem.english())
                .put("textFr", problem.french()));
    }

    /** {@code {"what": "lamp", "lamp": "F1 red", "is": "BROKEN"}}. */
    private void deed(HttpExchange exchange) throws IOException {
        Deed deed = read(RequestBody.read(exchange));
        if (deed.what().equals(Deed.ORDER)) {
            throw Refusal.of(400, "Orders are posted to /order.", "Les ordres s'envoient à /order.");
        }
        missions.admit(deed.what());
        perform(deed);
        tellView(exchange);
    }

    private void tellView(HttpExchange exchange) throws IOException {
        String view = view().toString();
        live.publish("bench", view);
        Desk.send(exchange, 200, "application/json", Desk.bytes(view));
    }

    /** {@code {"seed": 17}}, or without one. */
    private void startMission(HttpExchange exchange) throws IOException {
        missions.start(RequestBody.read(exchange), bench.get());
        tellView(exchange);
    }

    /** {@code {"cause": 0, "remedy": 2}} or {@code {"giveUp": true}}. */
    private void answerMission(HttpExchange exchange) throws IOException {
        missions.answer(RequestBody.read(exchange));
        tellView(exchange);
    }

    private static Deed read(JsonNode body) {
        SortedMap<String, String> with = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            if (!field.getValue().isValueNode()) {
                throw Refusal.of(
                        400,
                        "\"" + field.getKey() + "\" is neither a text nor a number nor true or false.",
                        "« " + field.getKey() + " » n'est ni un texte, ni un nombre, ni true ou false.");
            }
            with.put(field.getKey(), field.getValue().asText());
        }
        String what = with.remove("what");
        return new Deed(what == null ? "" : what, with);
    }

    private UUID perform(Deed deed) {
        deeds.wrong(deed).ifPresent(why -> {
            throw new Refusal(400, why);
        });
        return switch (theatre.perform(deed)) {
            case Outcome.Done _ -> new UUID(0, 0);
            case Outcome.Sent sent -> sent.order();
            case Outcome.Refused no -> throw new Refusal(400, no.why());
            case Outcome.NotSent no -> throw new Refusal(503, no.why());
        };
    }

    private void order(HttpExchange exchange) throws IOException {
        Deed deed = ordered(RequestBody.read(exchange));
        UUID id = perform(deed);
        live.publish("order", sent(id, deed).toString());
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("id", id.toString());
        Desk.send(exchange, 202, "application/json", Desk.bytes(answer.toString()));
    }

    /** {@code {"post": "PC_SECURITE", "target": "junction", "do": {"type": …}, "minutes": 30, "reason": "…"}}. */
    static Deed ordered(JsonNode body) {
        JsonNode clause = body.path("do");
        if (!clause.isObject() || clause.path("type").asText("").isEmpty()) {
            throw Refusal.of(
                    400,
                    "An order needs \"do\": an object with a \"type\", such as SelectPlan.",
                    "Un ordre demande \"do\" : un objet avec un \"type\", par exemple SelectPlan.");
        }
        if (!body.path("minutes").isNumber()) {
            throw Refusal.of(
                    400,
                    "\"minutes\" is a number: an order is a lease.",
                    "\"minutes\" est un nombre : un ordre est un bail.");
        }
        JsonNode reason = body.path("reason");
        if (!reason.isMissingNode() && !reason.isTextual()) {
            throw Refusal.of(400, "\"reason\" is a text.", "\"reason\" est un texte.");
        }
        SortedMap<String, String> with = new TreeMap<>(read(clause).with());
        with.put("post", body.path("post").asText(Post.PC_CIRCULATION.name()));
        with.put("target", body.path("target").asText(Order.JUNCTION));
        with.put("minutes", body.path("minutes").asText());
        with.put("reason", reason.asText(""));
        return new Deed(Deed.ORDER, with);
    }

    private static ObjectNode sent(UUID id, Deed order) {
        ObjectNode sent = JsonNodeFactory.instance.objectNode();
        sent.put("id", id.toString())
                .put("post", order.get("post"))
                .put("target", order.get("target"))
                .put("minutes", Double.parseDouble(order.get("minutes")))
                .put("reason", order.get("reason"));
        ObjectNode task = sent.putObject("do").put("type", order.get("type"));
        Deeds.task(order).fields().forEach(task::putPOJO);
        return sent;
    }

    /** GET: what was written down. POST: {@code {"action": "write" | "stopWriting" | "check" | "play" | "stop", "text": …}}. */
    private void scenario(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            Desk.send(exchange, 200, "text/plain", Desk.bytes(theatre.text()));
            return;
        }
        JsonNode body = RequestBody.read(exchange, 2 * ScenarioReader.LONGEST);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode problems = answer.putArray("problems");
        switch (body.path("action").asText()) {
            case "write" -> theatre.write();
            case "stopWriting" -> theatre.stopWriting();
            case "stop" -> theatre.stop();
            case "check", "play" -> {
                switch (ScenarioReader.read(body.path("text").asText(), site)) {
                    case Reading.Unreadable no -> problems(problems, no.problems());
                    case Reading.Read yes -> {
                        if (body.path("action").asText().equals("play")) {
                            missions.admitScenario();
                            theatre.play(yes.scenario());
                        }
                    }
                }
            }
            default ->
                throw Refusal.of(
                        400,
                        "\"action\" is write, stopWriting, check, play or stop.",
                        "\"action\" est write, stopWriting, check, play ou stop.");
        }
        live.publish("bench", view().toString());
        Desk.send(exchange, 200, "application/json", Desk.bytes(answer.toString()));
    }
}
