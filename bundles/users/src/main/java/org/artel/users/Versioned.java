package org.artel.users;

/** A thing and the version that a conditional write must name. */
public record Versioned<T>(T value, long version) {}
