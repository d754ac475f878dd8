package org.tricolore.street;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void knowsNothingButTheDoorsAndTheJdk() {
        classes()
                .that()
                .resideInAPackage("org.tricolore.street..")
                .and()
                .haveSimpleNameNotEndingWith("Test")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("org.tricolore.street..", "org.tricolore.hal..", "java..")
                .because("a street that shares code with the firmware would share its mistakes")
                .check(new ClassFileImporter().importPath("target/classes"));
    }
}
