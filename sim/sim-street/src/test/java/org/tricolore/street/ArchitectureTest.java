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
                // A panel answers SNMP, and draws as the agent does: what is seen of it is what is ordered.
                .resideOutsideOfPackage("org.tricolore.street.panel..")
                .and()
                .haveSimpleNameNotEndingWith("Test")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("org.tricolore.street..", "org.tricolore.hal..", "org.tricolore.multi..", "java..")
                .because("a street that shares code with the firmware would share its mistakes")
                .check(new ClassFileImporter().importPath("target/classes"));
    }
}
