/**
 * People and vehicles of the mind: they come, see the lamps that really burn, wait, go, and are seen by loops and buttons.
 *
 * <p>A light-weight model for the workshop's page and for comparing plans at one junction, not a microsimulation: vehicles
 * of one lane follow each other, those of different lanes do not see each other.
 */
package org.tricolore.street.traffic;
