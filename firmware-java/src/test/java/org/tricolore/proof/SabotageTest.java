package org.tricolore.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tricolore.config.SiteLoader;
import org.tricolore.model.ConflictMatrix;
import org.tricolore.model.Junction;
import org.tricolore.model.Junction.StartUp;
import org.tricolore.model.SignalGroup;
import org.tricolore.signal.Signals;

/** Group rules with one mistake each: the proof finds it, names the rule and shows a short way there. */
class SabotageTest {
    private static final Junction CETUR = SiteLoader.load(Path.of("../config/sites/cetur1988"))
            .site()
            .orElseThrow()
            .junction();

    static Stream<Arguments> saboteurs() {
        return Stream.of(
                sabotage("yellow one tick short", Rule.SHORT_ASPECT, groups(group -> Saboteurs.yellow(group, -100))),
                sabotage("yellow one tick long", Rule.LONG_ASPECT, groups(group -> Saboteurs.yellow(group, 100))),
                sabotage("no yellow", Rule.SEQUENCE, groups(Saboteurs::abrupt)),
                sabotage("yellow before green", Rule.SEQUENCE, groups(Saboteurs::redAmber)),
                sabotage(
                        "minimum green of the wrong group",
                        Rule.MINIMUM_GREEN,
                        junction -> Saboteurs.told(Saboteurs.minimumGreenOfTheNeighbour(junction))),
                sabotage("one-sided matrix", Rule.CONFLICT, junction -> Saboteurs.oneSided(junction, "F1", "F4")),
                sabotage(
                        "one-sided matrix, the other way round",
                        Rule.CONFLICT,
                        junction -> Saboteurs.oneSided(junction, "P3", "F5")),
                sabotage(
                        "clearance from the start of yellow",
                        Rule.CLEARANCE,
                        junction -> Saboteurs.told(Saboteurs.clearanceFromTheStartOfYellow(junction))),
                sabotage(
                        "from and to of the matrix changed over",
                        Rule.CLEARANCE,
                        junction -> Saboteurs.told(Saboteurs.transposed(junction))),
                sabotage(
                        "opens without looking at who opens in the same step",
                        Rule.CONFLICT,
                        junction -> Saboteurs.blindInOneStep(junction, "F2", "F6")),
                sabotage("obeys wishes in all red", Rule.UNWISHED, Saboteurs::deafToAllRed),
                sabotage("opens what nobody wishes", Rule.UNWISHED, junction -> Saboteurs.wilful(junction, "P4")),
                sabotage("flashes before all have closed", Rule.LEAVING, Saboteurs::abruptFlashing),
                sabotage("does not fall back", Rule.FALL_BACK, Saboteurs::forgetsToFallBack),
                sabotage("hurries after a fall-back", Rule.START_UP, Saboteurs::hurriesAfterAFallBack),
                sabotage(
                        "yellow of the start one tick short",
                        Rule.START_UP,
                        junction -> Saboteurs.told(Saboteurs.withStart(junction, new StartUp(10_000, 2_900, 6_000)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("saboteurs")
    void isCaught(String name, Rule rule, Function<Junction, Stepper> saboteur) {
        GroupRulesProof proof = GroupRulesProof.of(CETUR, saboteur.apply(CETUR), Progress.SILENT);
        assertFalse(proof.proved(), name);
        CounterExample way = proof.refuted().orElseThrow();
        assertEquals(rule, way.breach().rule(), () -> Timeline.text(way, CETUR, false));
        // Start-up, a green and what follows: nobody needs to read more to see the mistake.
        assertTrue(way.millis() <= 50_000, () -> Timeline.text(way, CETUR, false));
    }

    static Stream<Arguments> sites() {
        return Stream.of(
                arguments(
                        "a conflict is missing",
                        Saboteurs.withClearance(CETUR, "F1", "P2", ConflictMatrix.NONE),
                        Rule.CONFLICT,
                        "F1, P2"),
                arguments(
                        "a clearance is 0.1 s short",
                        Saboteurs.withClearance(CETUR, "P3", "F5", 11_900),
                        Rule.CLEARANCE,
                        "F5, P3"),
                arguments(
                        "a minimum green is 0.1 s short",
                        Saboteurs.withGroups(
                                CETUR,
                                group -> group.name().equals("F3") ? Saboteurs.minimumGreen(group, 5_900) : group),
                        Rule.MINIMUM_GREEN,
                        "F1, F3"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sites")
    void aSiteThatReachesTheRulesWithAHoleIsRefuted(String name, Junction holed, Rule rule, String pair) {
        CounterExample way = GroupRulesProof.of(CETUR, Saboteurs.told(holed), Progress.SILENT)
                .refuted()
                .orElseThrow(() -> new AssertionError(name + " was proved"));
        assertEquals(rule, way.breach().rule());
        assertEquals(pair, way.watch().names(CETUR));
    }

    @Test
    void theShippedClassIsProvedInTheSameWay() {
        GroupRulesProof proof = GroupRulesProof.of(CETUR, Stepper.of(new Signals(CETUR)), Progress.SILENT);
        assertTrue(
                proof.proved(),
                () -> proof.refuted()
                        .map(way -> Timeline.text(way, CETUR, false))
                        .orElse("too many states"));
    }

    @Test
    void aLongerTimeThanOwedIsNoMistakeWhereNobodyPromisedLess() {
        Junction careful = Saboteurs.withGroups(CETUR, group -> Saboteurs.minimumGreen(group, 13_000));
        GroupRulesProof proof = GroupRulesProof.of(CETUR, Saboteurs.told(careful), Progress.SILENT);
        assertEquals(List.of(), proof.refuted().stream().toList());
    }

    private static Arguments sabotage(String name, Rule rule, Function<Junction, Stepper> saboteur) {
        return arguments(name, rule, saboteur);
    }

    private static Function<Junction, Stepper> groups(UnaryOperator<SignalGroup> change) {
        return junction -> Saboteurs.told(Saboteurs.withGroups(junction, change));
    }
}
