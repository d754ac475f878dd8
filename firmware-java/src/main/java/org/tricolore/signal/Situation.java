package org.tricolore.signal;

import org.tricolore.model.GroupSet;

/**
 * What a strategy may look at in one tick.
 *
 * @param signals what every group shows
 * @param detectors what is remembered of the detectors
 * @param calls groups that somebody asks for, at a detector or otherwise
 */
record Situation(SignalsState signals, DetectorBank.State detectors, GroupSet calls, Nudges nudges) {}
