package org.tricolore.config;

/**
 * Everything that can be wrong with a site. The names are stable: machines and manuals refer to them. Their texts are
 * in {@code problems_en.properties} and {@code problems_fr.properties}.
 */
public enum ProblemCode {
    // the files themselves
    SITE_NOT_FOUND,
    FILE_MISSING,
    NOT_A_FILE,
    FILE_UNREADABLE,
    FILE_TOO_LARGE,
    FILE_EMPTY,
    BINARY_FILE,
    NOT_UTF8,
    YAML_SYNTAX,
    YAML_ALIAS,
    YAML_TAG,
    SEVERAL_DOCUMENTS,
    TOO_DEEP,
    TOO_MANY_PROBLEMS,

    // the shape of what is written
    UNKNOWN_KEY,
    MISSING_KEY,
    DUPLICATE_NAME,
    WRONG_TYPE,
    WRONG_UNIT,
    BAD_NAME,
    BAD_DATE,
    BAD_TIME_OF_DAY,
    UNKNOWN_VALUE,
    OUT_OF_RANGE,
    TOO_MANY_GROUPS,

    // things that are named but not there
    UNKNOWN_COUNTRY,
    UNKNOWN_TYPE,
    UNKNOWN_GROUP,
    UNKNOWN_PLAN,
    UNKNOWN_DAY_PLAN,
    UNKNOWN_LINE,
    UNKNOWN_LAMP,

    // groups and matrix
    YELLOW_TOO_SHORT,
    YELLOW_NOT_ALLOWED,
    MINIMUM_GREEN_TOO_SHORT,
    ALL_RED_TOO_SHORT,
    SELF_CONFLICT,
    ONE_SIDED_CONFLICT,
    STAGE_CONFLICT,
    ABSOLUTE_STOP_INSIDE_JUNCTION,
    TYPES_NOT_TOGETHER,

    // plans
    CYCLE_TOO_SHORT,
    OFFSET_OUTSIDE_CYCLE,
    SWITCH_POINT_OUTSIDE_CYCLE,
    STAGE_COUNT,
    STAGES_NOT_CYCLE,
    WINDOW_BEYOND_CYCLE,
    WINDOWS_UNSORTED,
    WINDOWS_TOO_CLOSE,
    GREEN_TOO_SHORT,
    NEVER_GREEN,
    WAIT_TOO_LONG,
    GREEN_OVERLAP,
    GREEN_YELLOW_OVERLAP,
    YELLOW_YELLOW_OVERLAP,
    INTERGREEN_TOO_SHORT,
    CHANGE_TOO_TIGHT,
    CHANGE_GREEN_TOO_SHORT,

    // detectors and actuated plans
    UNKNOWN_INPUT,
    UNKNOWN_STAGE,
    DETECTOR_IDLE,
    STAGE_WITHOUT_RULE,
    MAXIMUM_TOO_SHORT,
    ON_CALL_NOT_IN_STAGE,
    STAGE_ALL_ON_CALL,
    GROUP_IN_NO_STAGE,
    NEVER_CALLED,
    PLAN_NAME_TWICE,
    ACTUATED_WAIT_TOO_LONG,

    // the site's own rules
    UNKNOWN_DETECTOR,
    LOGIC_CONDITION,
    LOGIC_WITHOUT_EFFECT,
    LOGIC_CONTRADICTION,
    LOGIC_TOO_LARGE,

    // priority, pre-emption, routes
    PRIORITY_NOT_FOR_GROUP,
    PRIORITY_NO_ROOM,
    PREEMPTION_MAXIMUM_TOO_SHORT,
    ROUTE_NAME_TAKEN,

    // timetable
    BAD_ZONE,
    TIMETABLE_GAP,
    ENTRIES_UNSORTED,

    // wires and the safety file
    LAMP_MISSING,
    CHANNEL_USED_TWICE,
    FLASHER_WITHOUT_LAMP,
    SITE_NAMES_DIFFER,
    LINE_WITHOUT_CHANNEL,
    LINE_CHANNELS_DIFFER,
    GROUP_NOT_GUARDED,
    MATRIX_WEAKER_THAN_SAFETY,
    SAFETY_WEAKER_THAN_MATRIX
}
