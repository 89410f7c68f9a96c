package org.artel.example;

import java.time.Instant;

/**
 * A note on the board.
 *
 * @param authorId who wrote it
 * @param version changes with every edit
 */
public record Note(String id, String authorId, String text, Instant createdAt, long version) {}
