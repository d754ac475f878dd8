package org.tricolore.workshop.theatre;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.tricolore.config.Site;
import org.tricolore.model.Aspect;
import org.tricolore.model.Junction;
import org.tricolore.model.Moment;
import org.tricolore.model.OrderNews;
import org.tricolore.model.Words;

/** A comparison for a machine, and for the page; the same bytes each time. */
final class ComparisonJson {
    private static final Words ASSUMES = new Words(
            "The controller hears the recorded detectors, buttons and orders unchanged from this tick on, whatever the"
                    + " lamps would have made of the traffic. The queues are those of a light-weight model before the"
                    + " lamps of each run, with the same comers: a model's, not measured ones. Equipment, door and"
                    + " switches are as recorded; lamps do what they did then.",
            "Le contrôleur entend, dès ce tic, les détecteurs, boutons et ordres enregistrés, inchangés, quoi que les"
                    + " feux aient fait du trafic. Les files sont celles d'un modèle léger devant les feux de chaque"
                    + " déroulement, avec les mêmes arrivées : un modèle, pas une mesure. Équipements, porte et"
                    + " commutateurs sont ceux enregistrés ; les lampes font ce qu'elles faisaient.");

    private ComparisonJson() {}

    static ObjectNode of(Comparison comparison, Change change, Film film, Site site) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("site", site.name());
        ArrayNode whatIf = json.putArray("whatIf");
        change.text().forEach(whatIf::add);
        moment(json.putObject("from"), film, comparison.from());
        json.put("seconds", comparison.ticks() * Moment.TICK_MILLIS / 1_000.0);
        comparison
                .differs()
                .ifPresentOrElse(
                        first -> {
                            ObjectNode differs = json.putObject("differs");
                            moment(differs, film, comparison.from() + first);
                            ArrayNode lamps = differs.putArray("lamps");
                            comparison.lamps(site, film).forEach(lamps::add);
                        },
                        () -> json.putNull("differs"));
        json.put("ticksThatDiffer", comparison.otherTicks());
        ArrayNode orders = json.putArray("orders");
        comparison.branch().news().stream()
                .map(Film.Step::news)
                .filter(step -> change.orders().isEmpty()
                        || change.given(site, film.frame(comparison.from()).at(comparison.from())).stream()
                                .anyMatch(order -> order.id().equals(step.id())))
                .forEach(step -> news(orders.addObject(), step));
        delay(json.putObject("delay"), comparison);
        json.put("assumes", ASSUMES.english()).put("assumesFr", ASSUMES.french());
        return json;
    }

    private static void moment(ObjectNode to, Film film, int index) {
        to.put("tick", film.tick(index)).put("at", film.wall(index).toString());
    }

    static void news(ObjectNode to, OrderNews step) {
        to.put("id", step.id().toString()).put("phase", step.phase().name());
        step.code().ifPresent(code -> to.put("code", code.name()));
        if (!step.text().isEmpty()) {
            to.put("text", step.text().english()).put("textFr", step.text().french());
        }
        to.put("at", step.at().toString()).put("tick", step.tick());
    }

    private static void delay(ObjectNode to, Comparison comparison) {
        to.put("demand", comparison.demand().name())
                .put("recordedWays", comparison.recorded())
                .put("seed", comparison.seed());
        both(to.putObject("vehicles"), comparison.total(false));
        both(to.putObject("onFoot"), comparison.total(true));
        ArrayNode approaches = to.putArray("approaches");
        for (Comparison.Both one : comparison.delays()) {
            ObjectNode approach = approaches.addObject();
            approach.put("name", one.approach().name())
                    .put("onFoot", one.approach().onFoot());
            both(approach, one);
        }
    }

    private static void both(ObjectNode to, Comparison.Both both) {
        one(to.putObject("was"), both.was());
        one(to.putObject("branch"), both.branch());
        to.put("differenceSeconds", tenths(both.branch().seconds() - both.was().seconds()));
    }

    private static void one(ObjectNode to, Delay delay) {
        to.put("seconds", tenths(delay.seconds()))
                .put("passed", delay.passed())
                .put("waiting", delay.left())
                .put("mean", tenths(delay.meanSeconds()));
    }

    private static double tenths(double seconds) {
        return Math.round(seconds * 10) / 10.0;
    }

    /** What each group showed in both, each stretch as {@code [second, aspect]}. */
    static ObjectNode strips(Comparison comparison, Film film, Site site) {
        ObjectNode strips = JsonNodeFactory.instance.objectNode();
        for (int place = 0; place < site.junctions().size(); place++) {
            Junction junction = site.junctions().get(place).junction();
            for (int group = 0; group < junction.groups().size(); group++) {
                ObjectNode both = strips.putObject(junction.groups().get(group).name());
                strip(both.putArray("was"), film, comparison.from(), comparison.ticks(), place, group);
                strip(both.putArray("branch"), comparison.branch(), 0, comparison.ticks(), place, group);
            }
        }
        return strips;
    }

    private static void strip(ArrayNode to, Film film, int from, int ticks, int place, int group) {
        Aspect last = null;
        for (int number = film.number(from);
                number < film.frames().size() && film.frames().get(number).from() < from + ticks;
                number++) {
            Frame frame = film.frames().get(number);
            Aspect now = frame.picture().latch().isPresent()
                    ? Aspect.OFF
                    : frame.picture().junctions().get(place).engine().signals().aspect(group);
            if (now != last) {
                last = now;
                to.addArray()
                        .add(Math.max(0, frame.from() - from) * Moment.TICK_MILLIS / 1_000.0)
                        .add(now.name());
            }
        }
    }
}
