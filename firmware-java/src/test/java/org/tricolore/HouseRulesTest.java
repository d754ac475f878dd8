package org.tricolore;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tricolore.hal.Actuators;
import org.tricolore.signal.Signals;
import org.tricolore.signal.SignalsState;

/** The boundaries of the house, each with its reason. */
class HouseRulesTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.tricolore");

    private static final String JDK = "java..";

    @Test
    void theModelKnowsTheJdkAndTheFaceOfAPanelAlone() {
        onlyDependsOn("model", "values that everybody shares must drag nothing along", JDK, "org.tricolore.multi");
    }

    @Test
    void theEngineKnowsTheModelAlone() {
        onlyDependsOn(
                "signal", "what is proved must be pure: no orders, wires, clocks, threads", JDK, "org.tricolore.model");
    }

    @Test
    void safetyKnowsTheDoorsAlone() {
        onlyDependsOn(
                "safety", "the monitor must not inherit the mistakes of what it watches", JDK, "org.tricolore.hal");
    }

    @Test
    void theSentinelKnowsSafetyAndTheDoorsAlone() {
        onlyDependsOn(
                "sentinel",
                "the second hand must not inherit the mistakes of the first",
                JDK,
                "org.tricolore.hal",
                "org.tricolore.safety");
    }

    @Test
    void onlyTheSentinelMakesItsHeartbeat() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.tricolore.sentinel..", "org.tricolore.hal..", "org.tricolore.street..")
                .should()
                .callMethod(org.tricolore.hal.Sentry.class, "pulse")
                .because("a pulse is made by the result of a check and by nothing else")
                .check(HOUSE);
    }

    @Test
    void authorityKnowsTheModelAlone() {
        onlyDependsOn(
                "authority",
                "who may what is decided apart from wires and engine; what a panel can show is a fact of its pixels",
                JDK,
                "org.tricolore.model",
                "org.tricolore.multi");
    }

    @Test
    void equipmentKnowsModelAndDoors() {
        onlyDependsOn(
                "equipment",
                "how a bollard moves is decided apart from who may order it",
                JDK,
                "org.tricolore.model",
                "org.tricolore.multi",
                "org.tricolore.hal");
    }

    @Test
    void equipmentNeverTouchesALamp() {
        noClasses()
                .that()
                .resideInAPackage("org.tricolore.equipment..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Actuators.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(org.tricolore.hal.Cabinet.class)
                .because("lamps at a junction are written by the gate alone")
                .check(HOUSE);
    }

    @Test
    void theCalendarKnowsTheModelAlone() {
        onlyDependsOn("timetable", "it is only one more source of wishes", JDK, "org.tricolore.model");
    }

    @Test
    void wiringKnowsModelAndDoors() {
        onlyDependsOn("wiring", "it translates between the two", JDK, "org.tricolore.model", "org.tricolore.hal");
    }

    @Test
    void theProofKnowsWhatItProvesAlone() {
        onlyDependsOn(
                "proof",
                "what is proved is the shipped class, by somebody who shares no code with it",
                JDK,
                "org.tricolore.model",
                "org.tricolore.signal",
                "org.tricolore.safety");
    }

    @Test
    void nobodyBelowTheAssemblyKnowsThatItIsProved() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.tricolore", "org.tricolore.proof..", "org.tricolore.command..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.tricolore.proof..")
                .because("a class that knows its judge could behave for it")
                .check(HOUSE);
    }

    @Test
    void importsOnlyGoDown() {
        slices().matching("org.tricolore.(*)..")
                .should()
                .beFreeOfCycles()
                .because("a house with a circle cannot be read from the ground up")
                .check(HOUSE);
    }

    @Test
    void onlyTheGateHoldsTheLamps() {
        ArchRule rule = noClasses()
                .that()
                .resideOutsideOfPackages("org.tricolore.safety..", "org.tricolore.hal..", "org.tricolore.street..")
                .and()
                // The ear of a recording hands on what the gate wrote, and nothing else.
                .doNotHaveFullyQualifiedName("org.tricolore.replay.Tap")
                .should()
                .callMethod(Actuators.class, "write", org.tricolore.hal.ChannelSet.class)
                .orShould()
                .callMethod(Actuators.class, "pulse")
                .because("one hand on the lamps: whatever goes past the gate is judged by nobody");
        rule.check(HOUSE);
    }

    @Test
    void nobodyBelowTheAssemblyKnowsThatItIsRecorded() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.tricolore",
                        "org.tricolore.replay..",
                        "org.tricolore.command..",
                        "org.tricolore.workshop..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.tricolore.replay..")
                .because("a run that is recorded must be the run that would have been")
                .check(HOUSE);
    }

    @Test
    void onlyTheGroupRulesMakeAspects() {
        ArchRuleDefinition.constructors()
                .that()
                .areDeclaredIn(SignalsState.class)
                .should()
                .onlyBeCalled()
                .byClassesThat()
                .belongToAnyOf(Signals.class, SignalsState.class)
                .because("strategies wish, the group rules grant")
                .check(HOUSE);
    }

    @Test
    void timeIsAnArgumentInTheCore() {
        for (Class<?> clock : Set.of(System.class, Thread.class, java.util.Random.class, java.nio.file.Files.class)) {
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "org.tricolore.model..",
                            "org.tricolore.signal..",
                            "org.tricolore.safety..",
                            "org.tricolore.authority..",
                            "org.tricolore.timetable..",
                            "org.tricolore.wiring..",
                            "org.tricolore.equipment..",
                            "org.tricolore.fault..",
                            "org.tricolore.proof..")
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(clock)
                    .because("a run must be told again bit for bit: no clock, thread, file or chance in the core")
                    .check(HOUSE);
        }
        noClasses()
                .that()
                .resideInAnyPackage("org.tricolore.signal..", "org.tricolore.safety..", "org.tricolore.authority..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .because("time is an argument")
                .check(HOUSE);
    }

    private static void onlyDependsOn(String room, String because, String... allowed) {
        String[] packages = java.util.Arrays.copyOf(allowed, allowed.length + 1);
        packages[allowed.length] = "org.tricolore." + room;
        ArchRuleDefinition.classes()
                .that()
                .resideInAPackage("org.tricolore." + room)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(packages)
                .because(because)
                .check(HOUSE);
    }
}
