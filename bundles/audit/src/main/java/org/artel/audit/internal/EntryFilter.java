package org.artel.audit.internal;

import java.time.Instant;

/**
 * Which entries are wanted; null is any.
 *
 * @param actor id of who did it
 * @param subject what it was done to
 * @param from the first instant
 * @param to the first instant no more
 */
public record EntryFilter(String actor, Entry.Subject subject, Act act, Instant from, Instant to) {}
