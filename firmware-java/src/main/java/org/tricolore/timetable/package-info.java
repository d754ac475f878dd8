/** The calendar of the site: the lowest-ranked source of wishes. */
package org.tricolore.timetable;
