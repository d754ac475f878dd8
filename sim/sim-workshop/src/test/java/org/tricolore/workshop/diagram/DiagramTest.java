package org.tricolore.workshop.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tricolore.model.ConflictMatrix;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.SignalGroup;
import org.tricolore.model.SignalPlan;
import org.tricolore.model.SignalPlan.Window;
import org.tricolore.model.Stage;
import org.tricolore.workshop.Cetur;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class DiagramTest {
    private final Junction cetur = Cetur.junction();

    @ParameterizedTest
    @ValueSource(strings = {"base54", "peak80"})
    void drawsTheGreensOfTheCeturGuideToTheSecond(String plan) throws Exception {
        List<Element> bars = bars(svg(cetur, cetur.plans().get(plan), Locale.ENGLISH));
        for (int i = 0; i < Cetur.NAMES.size(); i++) {
            int[] green = Cetur.GREENS.get(plan)[i];
            String name = Cetur.NAMES.get(i);
            assertEquals(List.of(green[0] + "-" + green[1]), seconds(bars, name, "GREEN"), name);
            assertEquals(
                    name.startsWith("F") ? List.of(green[1] + "-" + (green[1] + 3)) : List.of(),
                    seconds(bars, name, "YELLOW"),
                    name);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"base54", "peak80"})
    void leavesNoSecondOfTheCycleWithoutABar(String plan) throws Exception {
        int cycle = cetur.plans().get(plan).cycleMillis() / 1000;
        List<Element> bars = bars(svg(cetur, cetur.plans().get(plan), Locale.FRENCH));
        for (String name : Cetur.NAMES) {
            int[] shown = new int[cycle];
            for (Element bar : bars) {
                if (bar.getAttribute("data-group").equals(name)) {
                    for (int s = Integer.parseInt(bar.getAttribute("data-from"));
                            s < Integer.parseInt(bar.getAttribute("data-to"));
                            s++) {
                        shown[s]++;
                    }
                }
            }
            for (int s = 0; s < cycle; s++) {
                assertEquals(1, shown[s], name + " at second " + s);
            }
        }
    }

    @Test
    void drawsTwoWindowsAndOneThatRunsOverTheEndOfTheCycle() throws Exception {
        SignalPlan plan = plan("over", List.of(new Window(10_000, 20_000), new Window(35_500, 4_000)));
        List<Element> bars = bars(svg(alone(plan), plan, Locale.ENGLISH));
        assertEquals(List.of("0-4", "10-20", "35.5-40"), seconds(bars, "A", "GREEN"));
        assertEquals(List.of("4-7", "20-23"), seconds(bars, "A", "YELLOW"));
        assertEquals(List.of("7-10", "23-35.5"), seconds(bars, "A", "RED"));
    }

    @Test
    void drawsAYellowThatRunsOverTheEndOfTheCycle() throws Exception {
        SignalPlan plan = plan("over", List.of(new Window(20_000, 38_000)));
        List<Element> bars = bars(svg(alone(plan), plan, Locale.ENGLISH));
        assertEquals(List.of("0-1", "38-40"), seconds(bars, "A", "YELLOW"));
        assertEquals(List.of("1-20"), seconds(bars, "A", "RED"));
    }

    @Test
    void drawsAGroupWithoutAnyGreenAsRedOnly() throws Exception {
        SignalPlan plan = plan("closed", List.of());
        List<Element> bars = bars(svg(alone(plan), plan, Locale.ENGLISH));
        assertEquals(List.of("0-40"), seconds(bars, "A", "RED"));
        assertEquals(List.of(), seconds(bars, "A", "GREEN"));
    }

    @Test
    void linksEachEndOfGreenToAnAntagonistThatWaitsForItToTheSecond() {
        Chart chart = Chart.of(cetur, cetur.plans().get("base54"));
        assertEquals(Cetur.NAMES.size(), chart.links().size(), "every line of the fixture is tight");
        for (Chart.Link link : chart.links()) {
            assertEquals(
                    link.intergreenMillis(),
                    Math.floorMod(link.start() - link.end(), chart.plan().cycleMillis()));
        }
    }

    @Test
    void linksNothingWhereASecondIsLeft() {
        SignalPlan base = cetur.plans().get("base54");
        List<List<Window>> windows = new ArrayList<>(base.windows());
        windows.set(0, List.of(new Window(0, 18_000)));
        SignalPlan shorter = new SignalPlan("shorter", base.cycleMillis(), 0, 0, base.stageMillis(), windows);
        assertTrue(Chart.of(cetur, shorter).links().stream().noneMatch(link -> link.from() == 0));
    }

    @Test
    void speaksFrenchAndEnglish() {
        SignalPlan plan = cetur.plans().get("base54");
        String french = Diagram.of(cetur, plan, Locale.CANADA_FRENCH).svg();
        String english = Diagram.of(cetur, plan, Locale.GERMANY).svg();
        assertTrue(french.contains("Diagramme de feux") && french.contains("Changement de plan"));
        assertTrue(english.contains("Signal diagram") && !english.contains("Diagramme"));
    }

    @Test
    void keepsMarkupInNamesOutOfTheMarkup() throws Exception {
        Junction odd = new Junction(
                "<b>\u0001&\"",
                cetur.groups(),
                cetur.matrix(),
                cetur.stages(),
                cetur.plans(),
                cetur.startUp(),
                cetur.coordinated());
        String svg = svg(odd, cetur.plans().get("base54"), Locale.FRENCH);
        assertFalse(svg.contains("<b>"));
        assertFalse(bars(svg).isEmpty());
    }

    @Test
    void givesTheSameBytesEveryTime() {
        SignalPlan plan = cetur.plans().get("peak80");
        assertEquals(
                Diagram.of(Cetur.junction(), plan, Locale.FRENCH).svg(),
                Diagram.of(Cetur.junction(), plan, Locale.FRENCH).svg());
    }

    @Test
    void paintsTheSameDrawingAsPngAtTwiceItsSize() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SignalPlan plan = cetur.plans().get("base54");
        Diagram.of(cetur, plan, Locale.FRENCH).png(out);
        var image = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
        Drawing drawing = Drawing.of(Chart.of(cetur, plan), Words.FRENCH);
        assertEquals(2 * drawing.width(), image.getWidth());
        assertEquals(2 * drawing.height(), image.getHeight());
    }

    @Test
    void writesOneColumnASecondForATerminal() {
        String text =
                Diagram.of(cetur, cetur.plans().get("base54"), Locale.FRENCH).text(false);
        assertTrue(
                text.contains(
                        "\nF3  R11v  " + "─".repeat(24) + "█".repeat(6) + "▓▓▓" + "─".repeat(21) + "  24–30 (6 s)\n"),
                text);
        assertFalse(text.contains("\u001b"), "no colour unless asked");
    }

    @Test
    void coloursTheTerminalOnlyWhenAskedAndChangesNoCharacter() {
        Diagram diagram = Diagram.of(cetur, cetur.plans().get("peak80"), Locale.ENGLISH);
        String coloured = diagram.text(true);
        assertTrue(coloured.contains("\u001b[32m"));
        assertEquals(diagram.text(false), coloured.replaceAll("\u001b\\[[0-9]+m", ""));
    }

    @Test
    void refusesAPlanOfAnotherJunctionWithTheFigures() {
        SignalPlan plan = plan("other", List.of());
        var refusal = assertThrows(IllegalArgumentException.class, () -> Diagram.of(cetur, plan, Locale.FRENCH));
        assertTrue(refusal.getMessage().contains("windows for 1 groups"), refusal.getMessage());
    }

    private static SignalPlan plan(String name, List<Window> windows) {
        return new SignalPlan(name, 40_000, 0, 0, List.of(40_000), List.of(windows));
    }

    /** A junction of the one vehicle group A. */
    private Junction alone(SignalPlan plan) {
        SignalGroup f1 = cetur.groups().getFirst();
        return new Junction(
                "alone",
                List.of(new SignalGroup("A", f1.type(), 6000, f1.opening(), f1.closing())),
                new ConflictMatrix(new int[][] {{ConflictMatrix.NONE}}),
                List.of(new Stage("S1", GroupSet.of(0))),
                new TreeMap<>(java.util.Map.of(plan.name(), plan)),
                cetur.startUp(),
                false);
    }

    private static String svg(Junction junction, SignalPlan plan, Locale locale) {
        return Diagram.of(junction, plan, locale).svg();
    }

    /** Parses strictly: a drawing that is no XML fails here. */
    private static List<Element> bars(String svg) throws Exception {
        NodeList boxes = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                .getElementsByTagName("rect");
        List<Element> bars = new ArrayList<>();
        for (int i = 0; i < boxes.getLength(); i++) {
            Element box = (Element) boxes.item(i);
            if (box.hasAttribute("data-group")) {
                bars.add(box);
            }
        }
        return bars;
    }

    private static List<String> seconds(List<Element> bars, String group, String aspect) {
        return bars.stream()
                .filter(bar -> bar.getAttribute("data-group").equals(group)
                        && bar.getAttribute("data-aspect").equals(aspect))
                .map(bar -> bar.getAttribute("data-from") + "-" + bar.getAttribute("data-to"))
                .toList();
    }
}
