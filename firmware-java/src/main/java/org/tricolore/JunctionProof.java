package org.tricolore;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.tricolore.model.Junction;
import org.tricolore.proof.CounterExample;
import org.tricolore.proof.CounterExample.Frame;
import org.tricolore.proof.Explored;
import org.tricolore.proof.GroupRulesProof;
import org.tricolore.proof.Progress;
import org.tricolore.proof.Stepper;
import org.tricolore.proof.StrategyProof;
import org.tricolore.proof.Stuck;
import org.tricolore.proof.Timeline;
import org.tricolore.signal.Signals;

/**
 * What was proved for one junction of a site. Junctions share no group and no rule, so each is proved by itself.
 *
 * @param groupRules exhaustive
 * @param strategies a bounded exploration; only of a junction whose group rules are proved
 */
public record JunctionProof(Junction junction, GroupRulesProof groupRules, Optional<StrategyProof> strategies) {
    /**
     * Proves one junction.
     *
     * @param owed what must hold, see {@link Owed}: the shipped rules run with {@code junction}, whatever that is
     */
    static JunctionProof of(Junction junction, Junction owed, Progress progress) {
        GroupRulesProof groupRules = GroupRulesProof.of(owed, Stepper.of(new Signals(junction)), progress);
        Optional<StrategyProof> strategies =
                groupRules.proved() ? Optional.of(StrategyProof.of(junction, progress)) : Optional.empty();
        return new JunctionProof(junction, groupRules, strategies);
    }

    /** What came of it. */
    public enum Result {
        PROVED,
        REFUTED,
        /** More states than any real junction has: neither proved nor refuted. */
        TOO_LARGE
    }

    Result result() {
        boolean refuted = groupRules.refuted().isPresent() || stuck().isPresent();
        return refuted ? Result.REFUTED : groupRules.proved() ? Result.PROVED : Result.TOO_LARGE;
    }

    private Optional<Stuck> stuck() {
        return strategies.flatMap(StrategyProof::stuck);
    }

    /** Why the site may not run, with the way to the breach drawn; nothing when it may. @param name of what may not */
    Optional<String> refusal(String name, boolean french) {
        return switch (result()) {
            case PROVED -> Optional.empty();
            case REFUTED ->
                Optional.of(stuck().isPresent() ? strategiesRefuted(name, french) : rulesRefuted(name, french));
            case TOO_LARGE ->
                Optional.of(
                        french
                                ? name
                                        + " n'est pas activé : trop d'états pour une preuve. Vérifiez les durées"
                                        + " les plus longues de site.yaml."
                                : name
                                        + " is not activated: too many states for a proof. Look at the longest times"
                                        + " in site.yaml.");
        };
    }

    private String rulesRefuted(String name, boolean french) {
        String way = Timeline.text(groupRules.refuted().orElseThrow(), junction, french);
        return name
                + (french
                        ? " n'est pas activé : la preuve des règles de groupe est réfutée. "
                        : " is not activated: the proof of the group rules is refuted. ")
                + way.stripTrailing();
    }

    private String strategiesRefuted(String name, boolean french) {
        String stuck = stuck().orElseThrow().text(french);
        return name
                + (french
                        ? " n'est pas activé : " + stuck + ". Corrigez ce plan dans site.yaml."
                        : " is not activated: " + stuck + ". Mend that plan in site.yaml.");
    }

    /** Writes what was explored into an object of the certificate. */
    void put(ObjectNode json, boolean french) {
        json.put("states", groupRules.states());
        json.put("transitions", groupRules.transitions());
        ObjectNode rules = json.putObject("groupRules");
        rules.put("kind", "EXHAUSTIVE");
        ArrayNode explored = rules.putArray("explored");
        groupRules.explored().forEach(one -> explored.add(explored(one)));
        groupRules.refuted().ifPresent(way -> rules.set("counterExample", counterExample(way, french)));
        strategies.ifPresent(bounded -> json.set("strategies", strategies(bounded, french)));
    }

    private static ObjectNode strategies(StrategyProof explored, boolean french) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("kind", "BOUNDED");
        json.put("runs", explored.runs());
        json.put("ticks", explored.ticks());
        json.put("longestWaitMillis", explored.longestWaitMillis());
        explored.stuck().ifPresent(stuck -> {
            json.put("stuck", stuck.kind().name());
            json.put("text", stuck.text(french));
        });
        return json;
    }

    private ObjectNode explored(Explored one) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("groups", one.watch().names(junction));
        json.put("states", one.states());
        json.put("transitions", one.transitions());
        json.put("complete", one.complete());
        return json;
    }

    private ObjectNode counterExample(CounterExample way, boolean french) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("rule", way.breach().rule().name());
        json.put("text", way.breach().text(junction, french));
        json.put("millis", way.millis());
        ArrayNode ticks = json.putArray("ticks");
        for (Frame frame : way.frames()) {
            ObjectNode tick = ticks.addObject();
            tick.put("millis", frame.millis());
            tick.put("asked", frame.act().text(junction, french));
            ObjectNode shown = tick.putObject("shown");
            for (int i = 0; i < frame.shown().groups(); i++) {
                shown.put(
                        junction.groups().get(i).name(), frame.shown().aspect(i).name());
            }
        }
        return json;
    }
}
