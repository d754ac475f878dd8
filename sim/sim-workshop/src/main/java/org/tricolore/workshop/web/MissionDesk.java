package org.tricolore.workshop.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.config.Site;
import org.tricolore.model.Words;
import org.tricolore.workshop.deeds.Deed;
import org.tricolore.workshop.deeds.Outcome;
import org.tricolore.workshop.mission.Mission;
import org.tricolore.workshop.mission.Missions;
import org.tricolore.workshop.mission.Verdict;
import org.tricolore.workshop.scenario.Theatre;

/** Hides a fault, keeps it hidden from the page, takes answers and mends it in the end. Safe for threads. */
final class MissionDesk {
    /** What of the bench would tell what is wrong. */
    private static final List<String> TELLTALES =
            List.of("lamps", "sights", "jammed", "pixels", "measures", "mains", "line");

    /** What would mend it unseen, or make a second fault. */
    private static final Set<String> HANDS_OFF = Set.of("lamp", "sight", "jam", "pixels", "measure", "mains", "line");

    private static final int SEEDS = 10_000;

    private final Site site;

    private final Theatre theatre;

    private final Missions missions = new Missions();

    private long seed;

    MissionDesk(Site site, Theatre theatre) {
        this.site = site;
        this.theatre = theatre;
    }

    /** {@code {"seed": 17}}; without one, any. The same seed at the same site hides the same fault. */
    synchronized void start(JsonNode body, ObjectNode bench) {
        JsonNode wanted = body.path("seed");
        if (!wanted.isMissingNode()
                && !(wanted.isIntegralNumber() && wanted.canConvertToLong() && wanted.asLong() >= 0)) {
            throw Refusal.of(
                    400,
                    "The number of a mission (\"seed\") is a whole number from 0.",
                    "Le numéro d'une mission (\"seed\") est un nombre entier à partir de 0.");
        }
        if (missions.isRunning()) {
            throw Refusal.of(
                    409,
                    "A mission runs: answer it or give it up.",
                    "Une mission est en cours : répondez ou abandonnez-la.");
        }
        if (theatre.progress().playing() || !isWell(bench)) {
            throw Refusal.of(
                    409,
                    "Mend what hands have broken and stop the scenario first: a mission hides one fault alone.",
                    "Réparez d'abord ce que des mains ont cassé et arrêtez le scénario : une mission cache un seul défaut.");
        }
        hide(wanted.isMissingNode() ? new Random().nextInt(SEEDS) : wanted.asLong(), bench);
        if (bench.path("traffic").asText().equals("OFF")) {
            theatre.performUnwritten(Deed.of("traffic", "is", "LIGHT"));
        }
    }

    private static boolean isWell(ObjectNode bench) {
        return bench.path("lamps").isEmpty()
                && bench.path("sights").isEmpty()
                && bench.path("jammed").isEmpty()
                && bench.path("pixels").isEmpty()
                && bench.path("mains").asBoolean(true)
                && bench.path("line").asBoolean(true);
    }

    private void hide(long with, ObjectNode bench) {
        SortedMap<String, Double> measures = new TreeMap<>();
        bench.path("measures")
                .properties()
                .forEach(one -> measures.put(one.getKey(), one.getValue().asDouble()));
        // A line under cipher cannot be cut from here: such a fault is left out and the seed chooses anew.
        List<Mission> fitting = Mission.of(site, measures);
        while (true) {
            seed = with;
            Mission mission = missions.start(fitting, seed, theatre.streetMillis());
            switch (theatre.performUnwritten(mission.hide())) {
                case Outcome.Done _, Outcome.Sent _ -> {
                    return;
                }
                case Outcome.Refused _, Outcome.NotSent _ -> {
                    missions.forget();
                    fitting =
                            fitting.stream().filter(one -> !one.equals(mission)).toList();
                    if (fitting.isEmpty()) {
                        throw Refusal.of(
                                409, "Nothing can be hidden at this site.", "Rien ne peut être caché sur ce site.");
                    }
                }
            }
        }
    }

    /** {@code {"cause": 0, "remedy": 2}}, numbers of the choices; or {@code {"giveUp": true}}. */
    synchronized void answer(JsonNode body) {
        boolean givesUp = body.path("giveUp").asBoolean(false);
        Verdict verdict = givesUp
                ? missions.giveUp()
                : missions.answer(
                        body.path("cause").asInt(-1), body.path("remedy").asInt(-1), theatre.streetMillis());
        switch (verdict) {
            case Verdict.NoMission _ ->
                throw Refusal.of(
                        409, "No mission runs: start one first.", "Aucune mission en cours : commencez-en une.");
            case Verdict.NoSuchChoice _ ->
                throw Refusal.of(
                        400,
                        "Choose a cause and a remedy: \"cause\" and \"remedy\" are numbers of the choices, from 0.",
                        "Choisissez une cause et un remède : \"cause\" et \"remedy\" sont des numéros de choix, dès 0.");
            case Verdict.TryAgain _ -> {
                // The page shows what was right.
            }
            case Verdict.Ended ended -> theatre.performUnwritten(ended.mission().mend());
        }
    }

    /** Refuses what would spoil the exercise. */
    synchronized void admit(String what) {
        if (missions.isRunning() && HANDS_OFF.contains(what)) {
            throw Refusal.of(
                    409,
                    "While a mission runs nothing is broken or mended by hand: look, then answer.",
                    "Pendant une mission rien n'est cassé ni réparé à la main : regardez, puis répondez.");
        }
    }

    synchronized void admitScenario() {
        if (missions.isRunning()) {
            throw Refusal.of(
                    409,
                    "While a mission runs no scenario is played: answer it or give it up.",
                    "Pendant une mission aucun scénario n'est joué : répondez ou abandonnez-la.");
        }
    }

    /** Takes what would tell the fault from this view of the bench, and adds how the mission stands. */
    synchronized void veil(ObjectNode view) {
        ObjectNode mission = view.putObject("mission").put("running", missions.isRunning());
        if (missions.isRunning()) {
            view.remove(TELLTALES);
            mission.put("seed", seed)
                    .put("triesLeft", missions.triesLeft())
                    .put("worth", missions.worth(theatre.streetMillis()))
                    .put("causeFound", missions.causeFound())
                    .put("remedyFound", missions.remedyFound());
            choices(mission.putArray("causes"), missions.causes());
            choices(mission.putArray("remedies"), missions.remedies());
        }
        missions.last().ifPresent(ended -> {
            mission.put("seed", seed)
                    .put("score", ended.score())
                    .put("causeFound", ended.causeRight())
                    .put("remedyFound", ended.remedyRight());
            put(mission.putObject("cause"), ended.mission().cause());
            put(mission.putObject("remedy"), ended.mission().remedy());
            put(mission.putObject("shownBy"), ended.mission().shownBy());
        });
    }

    private static void choices(ArrayNode to, List<Words> choices) {
        choices.forEach(words -> put(to.addObject(), words));
    }

    private static void put(ObjectNode to, Words words) {
        to.put("text", words.english()).put("textFr", words.french());
    }
}
