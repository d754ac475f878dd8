package org.tricolore.workshop.accept;

/**
 * One line of the report: what was tried, what must come of it, and what came.
 *
 * @param passed whether it came
 */
record Check(String tried, String expected, String seen, boolean passed) {}
