package org.tricolore.config;

import org.tricolore.model.Junction;
import org.tricolore.model.Timetable;
import org.tricolore.safety.SafetyRules;
import org.tricolore.wiring.Wiring;

/**
 * A site that passed every check.
 *
 * @param name such as {@code cetur1988}
 * @param titleEnglish what people call the place
 * @param titleFrench the same in French
 * @param siteHash SHA-256 of {@code site.yaml}, lower-case hex
 * @param safetyHash SHA-256 of {@code safety.yaml}, lower-case hex
 */
public record Site(
        String name,
        String titleEnglish,
        String titleFrench,
        Junction junction,
        Timetable timetable,
        Wiring wiring,
        Layout layout,
        SafetyRules safety,
        String siteHash,
        String safetyHash) {}
