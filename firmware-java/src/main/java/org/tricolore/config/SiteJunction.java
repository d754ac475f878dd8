package org.tricolore.config;

import org.tricolore.model.Junction;
import org.tricolore.model.Timetable;

/**
 * One junction of a site: what it is, which plan it runs when, and where its things stand.
 *
 * @param junction its name is that of the site when the site has no other
 */
public record SiteJunction(Junction junction, Timetable timetable, Layout layout) {}
