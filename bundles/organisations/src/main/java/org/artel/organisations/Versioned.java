package org.artel.organisations;

/**
 * A thing together with the version a conditional change must name.
 *
 * @param version grows with every change
 */
public record Versioned<T>(T value, long version) {}
