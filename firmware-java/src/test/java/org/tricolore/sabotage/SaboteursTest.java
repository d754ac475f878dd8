package org.tricolore.sabotage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tricolore.sabotage.Saboteur.Catcher;

/** Every deliberate mistake in a shipped class is caught by whoever the list says; nobody cries without one. */
class SaboteursTest {
    private static final Path PAGE = Path.of("../docs/saboteurs.md");

    private static Workbench bench;

    private final Watchmen watchmen = new Watchmen();

    @BeforeAll
    static void open() throws IOException {
        bench = new Workbench();
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    /** {@code -Dtricolore.saboteurs.only=TEXT} asks about those alone whose class or mistake contains it. */
    static List<Saboteur> saboteurs() {
        String only = System.getProperty("tricolore.saboteurs.only", "");
        return EverySaboteur.all().stream()
                .filter(each -> each.toString().contains(only))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("saboteurs")
    void isCaughtByEverybodyTheListNames(Saboteur saboteur) {
        House house = new House(bench.compile(saboteur));
        watchmen.ask(house, saboteur.caughtBy()).forEach((catcher, word) -> {
            assertTrue(!word.failures().isEmpty(), () -> catcher + " has not noticed: " + saboteur);
            word.failures().forEach(failure -> assertTrue(isCatch(failure), () -> saboteur + " broke " + failure));
        });
    }

    /** What a test finds missing; not a class that does not load, nor a mistake that throws by itself. */
    private static boolean isCatch(Throwable failure) {
        if (failure instanceof AssertionError) {
            return true;
        }
        return Arrays.stream(failure.getStackTrace())
                .map(StackTraceElement::getClassName)
                .filter(name -> name.startsWith("org.tricolore."))
                .findFirst()
                .filter(name -> name.contains("Test"))
                .isPresent();
    }

    @Test
    void nobodyCriesInAHouseWithoutASaboteur() {
        SortedMap<String, Catcher> catchers = new TreeMap<>();
        saboteurs().forEach(each -> each.caughtBy().forEach(catcher -> catchers.put(catcher.label(), catcher)));
        watchmen.ask(new House(new TreeMap<>()), catchers.values()).forEach((catcher, word) -> {
            assertEquals(List.of(), word.failures(), catcher);
            assertTrue(word.runs() > 0, catcher);
        });
    }

    @Test
    void aSaboteurWhoseTextIsGoneOrStandsTwiceIsOutOfDate() {
        Saboteur gone = Saboteur.of("", "signal.Signals", "no such text", "");
        assertThrows(AssertionError.class, () -> gone.sabotaged(Workbench.source("signal.Signals")));
        Saboteur twice = Saboteur.of("", "signal.Signals", "return", "");
        assertThrows(AssertionError.class, () -> twice.sabotaged(Workbench.source("signal.Signals")));
    }

    @Test
    void thePageTellsOfEachOfThem() throws IOException {
        String page = Files.readString(PAGE);
        String introduction = page.substring(0, Math.max(0, page.indexOf("\n## ")));
        String due = introduction + EverySaboteur.tables();
        if (Boolean.getBoolean("tricolore.saboteurs.write")) {
            Files.writeString(PAGE, due);
        }
        assertEquals(
                due,
                Files.readString(PAGE),
                () -> "write it anew: ./mvnw -pl firmware-java -am test -Dtest=SaboteursTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dtricolore.test.args=-Dtricolore.saboteurs.write=true");
    }
}
