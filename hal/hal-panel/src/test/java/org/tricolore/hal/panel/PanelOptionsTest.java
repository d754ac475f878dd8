package org.tricolore.hal.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.tricolore.hal.EquipmentPlan;
import org.tricolore.hal.EquipmentPlan.Point;
import org.tricolore.hal.EquipmentPlan.PointKind;
import org.tricolore.hal.EquipmentPlan.Unit;
import org.tricolore.hal.Trouble;

/** Every mistake in the options of panels is told, in two sentences and two languages; its near miss is accepted. */
class PanelOptionsTest {
    private static final Set<Mistake> TOLD = EnumSet.noneOf(Mistake.class);

    private static final List<Point> PANELS = List.of(
            new Point(PointKind.PANEL, 0, Unit.NONE, "north panel"),
            new Point(PointKind.PANEL, 1, Unit.NONE, "south panel"));

    private final Map<String, String> options =
            new TreeMap<>(Map.of("panel.0", "192.0.2.10:161", "panel.1", "5 @ /dev/ttyUSB2"));

    private PanelOptionsTest with(String option, String value) {
        options.put(option, value);
        return this;
    }

    private PanelOptionsTest without(String option) {
        options.remove(option);
        return this;
    }

    private void tells(Mistake code, String option, String reason) {
        tells(PANELS, code, option, reason);
    }

    private void tells(List<Point> points, Mistake code, String option, String reason) {
        List<Trouble> problems = new NtcipDriver().problems(new EquipmentPlan("place", points, options));
        assertEquals(1, problems.size(), problems::toString);
        Trouble problem = problems.getFirst();
        assertEquals(code.name(), problem.code());
        assertEquals("options." + option, problem.subject());
        assertTrue(problem.english().contains(reason), problem::english);
        for (String text : List.of(problem.english(), problem.french())) {
            assertTrue(text.contains(". ") && text.endsWith("."), () -> "a reason and a remedy: " + text);
            assertFalse(text.matches(".*\\{[0-9]}.*"), () -> "every figure is filled in: " + text);
        }
        TOLD.add(code);
    }

    private void accepted() {
        assertEquals(List.of(), new NtcipDriver().problems(new EquipmentPlan("place", PANELS, options)));
    }

    @AfterAll
    static void noMistakeIsWithoutATest() {
        assertEquals(EnumSet.allOf(Mistake.class), TOLD);
    }

    @Test
    void acceptsWhatIsRight() {
        accepted();
    }

    @Test
    void everyPanelHasAnAddressAndEveryAddressAPanel() {
        without("panel.1").tells(Mistake.PANEL_ADDRESS_MISSING, "panel.1", "nobody says where south panel answers");
        with("panel.1", " ").tells(Mistake.PANEL_ADDRESS_MISSING, "panel.1", "south panel");
        with("panel.1", "5 @ /dev/ttyUSB2")
                .with("panel.2", "192.0.2.12:161")
                .tells(Mistake.PANEL_UNWIRED, "panel.2", "no panel is wired to channel 2");
        without("panel.2").accepted();
    }

    @Test
    void anAddressIsAHostAndAPort() {
        for (String wrong : List.of(
                "somewhere",
                "192.0.2.10",
                "192.0.2.10:0",
                "192.0.2.10:65536",
                "192.0.2.300:161",
                "192.0.2:161",
                "udp://192.0.2.10:161",
                "192.0.2.10:161x",
                "-panel:161")) {
            with("panel.0", wrong).tells(Mistake.PANEL_ADDRESS_UNREADABLE, "panel.0", wrong);
        }
        for (String right : List.of("192.0.2.255:65535", "panel-3.example.org:1", " 192.0.2.10:161 ", "0.0.0.0:161")) {
            with("panel.0", right).accepted();
        }
    }

    @Test
    void onASerialLineItIsADropAndTheWholePathOfAPort() {
        for (String wrong : List.of(
                "5 @ ttyUSB2",
                "0 @ /dev/ttyUSB2",
                "8192 @ /dev/ttyUSB2",
                "@ /dev/ttyUSB2",
                "/dev/ttyUSB2",
                "x @ /dev/ttyUSB2")) {
            with("panel.1", wrong).tells(Mistake.PANEL_DROP_UNREADABLE, "panel.1", "names no panel on a serial line");
        }
        with("panel.1", "8191@/dev/ttyUSB2").accepted();
    }

    @Test
    void noTwoPanelsAnswerAtOnePlace() {
        with("panel.1", "192.0.2.10:161").tells(Mistake.PANEL_ADDRESS_TWICE, "panel.1", "is the address of panel.0");
        with("panel.1", "192.0.2.10:162").accepted();
        with("panel.0", "5@/dev/ttyUSB2")
                .with("panel.1", "5 @ /dev/ttyUSB2")
                .tells(Mistake.PANEL_ADDRESS_TWICE, "panel.1", "panel.0");
        with("panel.1", "6 @ /dev/ttyUSB2").accepted();
    }

    @Test
    void aCommunityCanBeSent() {
        with("community", "").tells(Mistake.PANEL_COMMUNITY, "community", "no community");
        with("community", "city panel").tells(Mistake.PANEL_COMMUNITY, "community", "city panel");
        with("community", "clé").tells(Mistake.PANEL_COMMUNITY, "community", "clé");
        with("community", "city-panel!").accepted();
    }

    @Test
    void aRateIsOneThatLinesHave() {
        with("baud", "9601").tells(Mistake.PANEL_BAUD, "baud", "9601");
        with("baud", "1200").accepted();
    }

    @Test
    void figuresKeepTheirBounds() {
        Map<String, List<String>> wrong = Map.of(
                "answer", List.of("49", "10001", "1 s", "-1"),
                "hold", List.of("1", "61", "5 min"),
                "linkLoss", List.of("0", "61", ""));
        wrong.forEach((option, values) -> {
            values.forEach(value -> with(option, value).tells(Mistake.PANEL_FIGURE, option, "is not from"));
            without(option);
        });
        with("answer", "50").with("hold", "60").with("linkLoss", "1").accepted();
    }

    @Test
    void optionsOfBoardsAreUnknownHere() {
        with("line", "/dev/ttyUSB2").tells(Mistake.PANEL_OPTION_UNKNOWN, "line", "has no such option");
        without("line").with("panel.01", "192.0.2.10:161").tells(Mistake.PANEL_OPTION_UNKNOWN, "panel.01", "no such");
    }

    @Test
    void aLoopIsNoPanel() {
        options.clear();
        tells(
                List.of(new Point(PointKind.DIGITAL_IN, 0, Unit.NONE, "bollard-1 loop")),
                Mistake.PANEL_NOT_A_PANEL,
                "panel.0",
                "bollard-1 loop is no panel");
    }

    @Test
    void allOfThemAreToldAtOnce() {
        with("panel.0", "nowhere").with("hold", "1").with("baud", "1").without("panel.1");
        assertEquals(
                4,
                new NtcipDriver()
                        .problems(new EquipmentPlan("place", PANELS, options))
                        .size());
    }
}
