package dev.gradus.lab.report;

/**
 * A row of a table.
 *
 * @param name what
 * @param value as it is to be shown
 */
public record Setting(String name, String value) {}
