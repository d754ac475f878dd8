package org.tricolore.config;

/**
 * One thing wrong with a configuration.
 *
 * @param code stable name for machines, such as {@code INTERGREEN_TOO_SHORT}
 * @param file name of the file, relative to the site's directory
 * @param line line in the file, from 1; 0 when the file as a whole is meant
 * @param column column in the line, from 1; 0 when the line as a whole is meant
 * @param path where in the document, such as {@code plans.base54.green.F1}
 * @param reason what is wrong, with the figures
 * @param remedy what to do about it
 */
public record Problem(String code, String file, int line, int column, String path, String reason, String remedy) {}
