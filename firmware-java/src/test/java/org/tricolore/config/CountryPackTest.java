package org.tricolore.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tricolore.model.Aspect;
import org.tricolore.model.Display;
import org.tricolore.model.SignalType;
import org.tricolore.model.SignalType.AspectTime;
import org.tricolore.model.SignalType.Place;

final class CountryPackTest {
    private static final CountryPack FRANCE = CountryPack.find("fr").orElseThrow();

    private static SignalType type(String code) {
        return FRANCE.types().get(code);
    }

    @Test
    void hasTheSignalsOfTheArrete() {
        assertEquals(
                new TreeSet<>(List.of(
                        "R11v", "R11j", "R12", "R13b", "R13c", "R14", "R15", "R16", "R17", "R18", "R19", "R22v", "R22j",
                        "R23v", "R23j", "R24", "R25")),
                FRANCE.types().keySet());
    }

    @Test
    void givesVehiclesThreeOrFiveSecondsOfYellowAndPedestriansNone() {
        assertEquals(
                List.of(new AspectTime(Aspect.YELLOW, 3000, 5000)), type("R11v").closing());
        assertEquals(
                List.of(new AspectTime(Aspect.YELLOW, 5000, 5000)), type("R11j").closing());
        assertEquals(List.of(), type("R12").closing());
        assertFalse(type("R12").has(Aspect.YELLOW));
    }

    @Test
    void hasNoRedWithYellowAndNoOpeningAnywhere() {
        for (SignalType type : FRANCE.types().values()) {
            assertEquals(List.of(), type.opening(), type.code());
            assertFalse(type.has(Aspect.RED_AMBER), type.code());
            assertEquals(Optional.of(Display.NOTHING), type.display(Aspect.OFF), type.code());
        }
    }

    @Test
    void fallsBackAsTheEquipmentAsks() {
        assertEquals(Aspect.FLASHING_YELLOW, type("R11v").generalFlashing());
        assertEquals(Aspect.OFF, type("R12").generalFlashing());
        assertEquals(Aspect.RED, type("R12").startCaution());
        assertEquals(Aspect.FLASHING_DISC, type("R17").generalFlashing());
        assertEquals(Aspect.DISC, type("R17").startCaution());
        for (String code : List.of("R22v", "R22j", "R23v", "R23j")) {
            assertEquals(Aspect.OFF, type(code).generalFlashing(), code);
            assertEquals(Place.ACCESS, type(code).place(), code);
        }
    }

    @Test
    void goesDarkAtAnAbsoluteStop() {
        assertEquals(Aspect.OFF, type("R24").go());
        assertEquals(Aspect.FLASHING_RED, type("R24").stop());
        assertEquals(Place.ABSOLUTE_STOP, type("R24").place());
        assertEquals(
                new Display(List.of("red"), List.of("stop")),
                type("R25").display(Aspect.RED).orElseThrow());
    }

    @Test
    void hasTheTimesOfTheRules() {
        assertEquals(6000, FRANCE.rules().minimumGreenMillis());
        assertEquals(120_000, FRANCE.rules().longestWaitMillis());
        assertEquals(240_000, FRANCE.rules().longestWaitForTransitMillis());
        assertEquals(List.of("R17", "R18"), FRANCE.rules().transitTypes());
        assertEquals(6000, FRANCE.rules().minimumAllRedMillis());
    }

    @Test
    void canExpressRedWithAmber() {
        CountryPack elsewhere = CountryPack.parse(PACK);
        SignalType type = elsewhere.types().get("car");
        assertEquals(List.of(new AspectTime(Aspect.RED_AMBER, 1000, 1000)), type.opening());
        assertEquals(
                List.of("red", "amber"),
                type.display(Aspect.RED_AMBER).orElseThrow().steady());
    }

    @Test
    void refusesAnAspectWithoutLampsAndAnUnknownCountry() {
        String broken = PACK.replace("      RED_AMBER: {steady: [red, amber]}\n", "");
        assertTrue(assertThrows(IllegalStateException.class, () -> CountryPack.parse(broken))
                .getMessage()
                .contains("RED_AMBER"));
        assertEquals(Optional.empty(), CountryPack.find("zz"));
        assertEquals(Optional.empty(), CountryPack.find("../schema/x"));
    }

    private static final String PACK = """
            code: xx
            rules:
              minimumGreen: 7 s
              longestWait: 120 s
              longestWaitForTransit: 120 s
              transitTypes: []
              usualCycle: 120 s
              minimumAllRed: 6 s
              notTogether: []
            types:
              car:
                users: VEHICLES
                place: JUNCTION
                stop: RED
                opening: [{aspect: RED_AMBER, builtUp: 1 s, outside: 1 s}]
                go: GREEN
                closing: [{aspect: YELLOW, builtUp: 3 s, outside: 4 s}]
                generalFlashing: FLASHING_YELLOW
                startCaution: YELLOW
                displays:
                  RED: {steady: [red]}
                  RED_AMBER: {steady: [red, amber]}
                  GREEN: {steady: [green]}
                  YELLOW: {steady: [amber]}
                  FLASHING_YELLOW: {flashing: [amber]}
            """;
}
