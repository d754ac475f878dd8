package org.tricolore.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.model.GroupSet;
import org.tricolore.model.LogicRule;

/** A site's own rules: what is refused, and the near miss that is not. */
class LogicProblemsTest {
    private static final String RULE = """
            logic:
              school-out:
                when: {all: [{occupied: B-P1, for: 3 s}, {time: ["16:00", "17:00"], days: [monday, friday]}, {not: {plan: base54}}]}
                then: {request: [P1], extend: [P1], hold: [stage1], skip: [stage2]}

            """;

    @TempDir
    private Path temp;

    @Test
    void readsARuleAsItIsWritten() {
        LogicRule rule =
                site(RULE).load().site().orElseThrow().junction().logic().getFirst();
        assertEquals("school-out", rule.name());
        assertEquals(GroupSet.of(6), rule.requests());
        assertEquals(GroupSet.of(6), rule.prolongs());
        assertEquals(0b001, rule.holds());
        assertEquals(0b010, rule.skips());
        LogicRule.All all = (LogicRule.All) rule.when();
        assertEquals(new LogicRule.Occupied(6, 3_000), all.of().getFirst());
        assertEquals(5, all.terms());
    }

    @Test
    void refusesWhatIsNotThere() {
        refused("occupied: B-P1", "occupied: B-P9", ProblemCode.UNKNOWN_DETECTOR);
        refused("request: [P1]", "request: [P9]", ProblemCode.UNKNOWN_GROUP);
        refused("hold: [stage1]", "hold: [stage9]", ProblemCode.UNKNOWN_STAGE);
        refused("{plan: base54}", "{plan: base55}", ProblemCode.UNKNOWN_PLAN);
        accepted("occupied: B-P1", "free: B-P2");
        accepted("{plan: base54}", "{plan: night}");
    }

    @Test
    void refusesAConditionThatSaysTwoThingsOrNothing() {
        refused("occupied: B-P1, for: 3 s", "occupied: B-P1, open: F1", ProblemCode.LOGIC_CONDITION);
        refused("occupied: B-P1, for: 3 s", "for: 3 s", ProblemCode.LOGIC_CONDITION);
        accepted("time: [\"16:00\", \"17:00\"], days", "days");
    }

    @Test
    void refusesARuleWithoutEffectAndOneThatContradictsItself() {
        String effects = "request: [P1], extend: [P1], hold: [stage1], skip: [stage2]";
        refused(effects, "", ProblemCode.LOGIC_WITHOUT_EFFECT);
        refused("skip: [stage2]", "skip: [stage1]", ProblemCode.LOGIC_CONTRADICTION);
        accepted(effects, "skip: [stage2]");
    }

    @Test
    void refusesAWordItDoesNotKnow() {
        refused("hold: [stage1]", "green: [F1]", ProblemCode.UNKNOWN_KEY);
        refused("for: 3 s", "for: 3", ProblemCode.WRONG_UNIT);
        refused("[\"16:00\", \"17:00\"]", "[\"16:00\", \"25:00\"]", ProblemCode.BAD_TIME_OF_DAY);
        refused("[monday, friday]", "[monday, lundi]", ProblemCode.UNKNOWN_VALUE);
    }

    @Test
    void boundsWhatAllRulesMayCostTogether() {
        assertEquals(List.of(), codes(site(rules(16))));
        assertEquals(List.of(ProblemCode.LOGIC_TOO_LARGE), codes(site(rules(17))));
    }

    /** Rules of eight terms each. */
    private static String rules(int count) {
        StringBuilder yaml = new StringBuilder("logic:\n");
        for (int i = 0; i < count; i++) {
            yaml.append("  r").append(i).append(":\n    when: {any: [");
            yaml.append("{open: F1}, ".repeat(6)).append("{open: F2}]}\n    then: {request: [P1]}\n");
        }
        return yaml.append('\n').toString();
    }

    private EditedSite site(String logic) {
        return EditedSite.of("cetur1988-night", temp).change("timetable:\n", logic + "timetable:\n");
    }

    private void refused(String from, String to, ProblemCode code) {
        assertEquals(List.of(code), codes(site(RULE).change(from, to)));
    }

    private void accepted(String from, String to) {
        assertEquals(List.of(), codes(site(RULE).change(from, to)));
    }

    private static List<ProblemCode> codes(EditedSite site) {
        return site.load().problems().stream().map(Problem::code).toList();
    }
}
