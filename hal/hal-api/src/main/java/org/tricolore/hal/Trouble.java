package org.tricolore.hal;

/**
 * Something a driver knows to be wrong, in words for a technician: where, why, and how to mend it.
 *
 * @param code stable name, such as {@code BOARD_SILENT}
 * @param subject what it is about, such as {@code board 1 on /dev/ttyUSB0}; the same as long as the trouble lasts
 */
public record Trouble(String code, String subject, String english, String french) {}
