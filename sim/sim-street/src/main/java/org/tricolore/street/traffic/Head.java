package org.tricolore.street.traffic;

import org.tricolore.hal.ChannelSet;

/**
 * The lamps of one signal, by what they mean.
 *
 * @param signal name of its group
 * @param stop lamps that burn while it is closed
 * @param caution all lamps that burn neither then nor while it is open
 * @param go lamps that burn while it is open
 * @param darkIsGo whether it is open while nothing burns, as R24 and R25 are
 */
public record Head(String signal, ChannelSet stop, ChannelSet caution, ChannelSet go, boolean darkIsGo) {}
